// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "script/evaluator/calls/invocation.h"
#include "script/evaluator/object.h"
#include "script/library/sqlobjects.h"
#include "sql/from.h"

namespace Retort::Script
{

/// An alias, a subquery, a common table expression or a join: what stands behind FROM beside tables.
class SourceObject final : public Object
{
public:
    explicit SourceObject(Sql::Shared<Sql::From> source)
        : m_source(std::move(source))
    {
    }

    QString typeName() const override { return QStringLiteral("a source of rows"); }
    Value attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const override;
    const Sql::Shared<Sql::From> &source() const { return m_source; }

private:
    Sql::Shared<Sql::From> m_source;
};

/// table.c: the columns by name.
class ColumnCollection final : public Object
{
public:
    struct Item {
        QString name = {};
        Value column = {};
    };
    enum class Names { Known, Any }; ///< Any: of a table that only a database knows

    ColumnCollection(QList<Item> items, Names names, Sql::Shared<Sql::From> source)
        : m_items(std::move(items))
        , m_names(names)
        , m_source(std::move(source))
    {
    }

    QString typeName() const override;
    Value attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const override;
    std::optional<Value> item(const Value &key, const TextPosition &position) const override;
    std::optional<qint64> lengthIn(Interpreter &interpreter, const TextPosition &position) const override;
    std::optional<bool> contains(Interpreter &, const Value &value, const TextPosition &position) const override;
    ObjectPointer iterator(const ObjectPointer &self, Interpreter &interpreter,
                           const TextPosition &position) const override;
    std::optional<Values> iterated(const TextPosition &) const override;
    const QList<Item> &items() const { return m_items; }
    /// The same where all of them matter: what only a database knows is asked when the revision runs.
    const QList<Item> &knownItems(Interpreter &interpreter, const TextPosition &position) const;

private:
    const Value *find(const QString &name) const;

    QList<Item> m_items;
    Names m_names;
    Sql::Shared<Sql::From> m_source;
};

Value fromValue(const Sql::Shared<Sql::From> &source);
/// What stands behind FROM for a value; refuses what cannot.
Sql::Shared<Sql::From> sourceOf(const Value &value, const TextPosition &position);
/// Whether it is a table, an alias, a subquery or a join.
bool hasSource(const Value &value);
/// The table of a value: a table itself, or a mapped class. Null for others.
const TableObject *tableOfValue(const Value &value);

/// Attributes that tables and other sources share: select(), join(), alias() and columns.
bool sourceAttribute(const ObjectPointer &self, QStringView name, Value &value);
/// A join of two sources; without a condition, by the foreign keys between them.
Value joinValue(const PassedArgument &left, const BoundArguments &arguments, Sql::JoinSource::Kind kind);
/// sa.join() and sa.outerjoin()
Value joinCall(Invocation &call);
Value outerJoinCall(Invocation &call);
/// sa.alias()
Value aliasCall(Invocation &call);

/// use_labels=True: columns under the names of their tables and their own, "table_column". SQLAlchemy docs,
/// "LABEL_STYLE_TABLENAME_PLUS_COL".
QList<Sql::Node> labelledByTable(const QList<Sql::Node> &columns);

} // namespace Retort::Script
