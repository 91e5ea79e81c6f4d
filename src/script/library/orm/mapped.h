// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "script/library/sqlobjects.h"

#include <QHash>
#include <QStringList>

#include <memory>

namespace Retort::Script
{

class MetaDataObject;

/// What declarative_base() returns, sa.orm.DeclarativeBase, or a class of the script without a table of its own.
class DeclarativeBase final : public Object
{
public:
    DeclarativeBase(std::shared_ptr<MetaDataObject> metadata, DictionaryPointer body)
        : m_metadata(std::move(metadata))
        , m_body(std::move(body))
    {
    }

    QString typeName() const override;
    Value attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const override;
    std::optional<Value> subclass(Interpreter &interpreter, const QString &name, const DictionaryValue &body,
                                  const TextPosition &position) const override;

private:
    std::shared_ptr<MetaDataObject> m_metadata;
    DictionaryPointer m_body; ///< what its subclasses inherit
};

/// A class with a table: its attributes are columns, its instances rows. SQLAlchemy docs, "Declarative Mapping".
class MappedClass final : public Object, public std::enable_shared_from_this<MappedClass>
{
public:
    MappedClass(QString name, std::shared_ptr<TableObject> table, DictionaryPointer body,
                QHash<QString, QString> columns)
        : m_name(std::move(name))
        , m_table(std::move(table))
        , m_body(std::move(body))
        , m_columns(std::move(columns))
    {
    }

    QString typeName() const override;
    Value attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const override;
    Value call(Invocation &invocation) const override;
    std::optional<bool> isTypeOf(const Value &value) const override;

    const QString &name() const { return m_name; }
    const std::shared_ptr<TableObject> &table() const { return m_table; }
    const DictionaryValue &body() const { return *m_body; }
    /// The column behind an attribute; empty if it is none.
    QString column(QStringView attribute) const { return m_columns.value(attribute.toString()); }
    QStringList primaryKey() const;

private:
    QString m_name;
    std::shared_ptr<TableObject> m_table;
    DictionaryPointer m_body;
    QHash<QString, QString> m_columns; ///< by attribute
};

/// A row as an object; what is assigned is written at the next flush.
class MappedInstance final : public Object
{
public:
    explicit MappedInstance(ObjectPointer type)
        : m_type(std::move(type))
    {
    }

    QString typeName() const override;
    Value attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const override;
    bool setAttribute(QStringView name, const Value &value, const TextPosition &position) override;
    void weigh(Counting &counting) const override;
    void release() override;

    const MappedClass &type() const { return static_cast<const MappedClass &>(*m_type); }
    const ObjectPointer &typeObject() const { return m_type; }
    QHash<QString, Value> &values() { return m_values; }
    QStringList &changed() { return m_changed; }

private:
    ObjectPointer m_type;
    QHash<QString, Value> m_values; ///< by column
    QStringList m_changed; ///< columns since the last flush
    QHash<QString, Value> m_others; ///< attributes that are no columns
};

/// Evaluates what would make tables in the modules that the script has reached: Python makes them when it imports
/// those.
void completeMapping(Interpreter &interpreter, const TextPosition &position);

/// sqlalchemy.orm.declared_attr: what a function makes of each class.
class DeclaredAttribute final : public Object
{
public:
    explicit DeclaredAttribute(Value function)
        : m_function(std::move(function))
    {
    }

    QString typeName() const override;
    const Value &function() const { return m_function; }

private:
    Value m_function;
};

/// Names of sqlalchemy.orm and sqlalchemy.ext.declarative; false for other names.
bool ormName(QStringView name, Value &value);

} // namespace Retort::Script
