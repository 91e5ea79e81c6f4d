// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "script/library/sqlobjects.h"

#include <QMap>

#include <utility>

namespace Retort::Script
{

class Interpreter;

/// sa.MetaData(): the tables that were made with it.
class MetaDataObject final : public Object
{
public:
    QString typeName() const override;
    Value attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const override;
    bool setAttribute(QStringView name, const Value &value, const TextPosition &position) override;
    void release() override { const QMap<QString, Value> attributes = std::exchange(m_attributes, {}); }

    explicit MetaDataObject(Interpreter &interpreter)
        : m_interpreter(interpreter)
    {
    }

    /// The table of that name ("schema.table" in a schema), or None.
    Value table(const QString &name) const;
    void insert(const QString &name, const Value &table);
    void remove(const QString &name);
    void clear() { m_tables = std::make_shared<DictionaryValue>(); }
    /// bind, schema or naming_convention; None if it was not set.
    Value attributeValue(const QString &name) const { return m_attributes.value(name); }
    const DictionaryValue &tables() const { return *m_tables; }
    /// Tables after those that their foreign keys name.
    Values sortedTables() const;

private:
    Interpreter &m_interpreter;
    DictionaryPointer m_tables = std::make_shared<DictionaryValue>();
    QMap<QString, Value> m_attributes; ///< bind, schema, naming_convention
};

/// Attributes of a table; false for other names.
bool tableAttribute(const ObjectPointer &self, QStringView name, Value &value);
/// The default of a column for one row (or its `onupdate`): a value, or what calling it gives.
Value updateValue(Interpreter &interpreter, const InsertColumn &column, const TextPosition &position);
Value defaultValue(Interpreter &interpreter, const InsertColumn &column, const TextPosition &position);
/// The table as the database declares it; of unknown columns if no database can be asked.
Value reflectedTable(Interpreter &interpreter, const QString &schema, const QString &name,
                     const TextPosition &position);
/// create() and drop() of a table: recorded as operations. `checked`: only if it is not there (or there) yet.
enum class Check { First, None };
void createTable(Interpreter &interpreter, const TableObject &table, Check check, const TextPosition &position);
void dropTable(Interpreter &interpreter, const TableObject &table, Check check, const TextPosition &position);

Value schemaTableCall(Invocation &call); ///< sa.Table()
Value metaDataCall(Invocation &call); ///< sa.MetaData()
Value inspectCall(Invocation &call); ///< sa.inspect()

} // namespace Retort::Script
