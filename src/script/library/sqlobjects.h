// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/table.h"
#include "script/evaluator/object.h"
#include "sql/statement.h"

#include <QList>

#include <optional>

namespace Retort::Script
{

struct Invocation;

/// sa.text(): SQL with its parameters.
class TextObject final : public Object
{
public:
    explicit TextObject(Sql::Text text)
        : m_text(std::move(text))
    {
    }

    QString typeName() const override;
    Value attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const override;
    const Sql::Text &text() const { return m_text; }

private:
    Sql::Text m_text;
};

/// An SQL expression that has its text already: sa.func.now(), sa.true(), sa.literal_column().
struct SqlExpression {
    Schema::ServerDefault::Kind kind = Schema::ServerDefault::Kind::Expression;
    QString sql = {};
};

/// sa.bindparam().
struct BindParameter {
    QString name = {};
    Sql::Value value = {};
};

/// A column of sa.table() or of a table that op.create_table() made, as far as inserting rows needs it.
struct InsertColumn {
    enum class Default { None, Known, Python };
    QString name = {};
    Schema::Type type = {};
    Default hasDefault = Default::None; ///< Python: only Python could compute it
    Value defaultValue = {};
};

/// sa.table(), or what op.create_table() returns.
class TableObject final : public Object
{
public:
    TableObject(QString schema, QString name, QList<InsertColumn> columns, std::optional<Schema::Table> definition = {})
        : m_schema(std::move(schema))
        , m_name(std::move(name))
        , m_columns(std::move(columns))
        , m_definition(std::move(definition))
    {
    }

    QString typeName() const override;
    Value attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const override;
    const QString &schema() const { return m_schema; }
    const QString &name() const { return m_name; }
    const QList<InsertColumn> &columns() const { return m_columns; }
    /// The whole table, where it is known: sa.table() has names only.
    const std::optional<Schema::Table> &definition() const { return m_definition; }

private:
    QString m_schema;
    QString m_name;
    QList<InsertColumn> m_columns;
    std::optional<Schema::Table> m_definition;
};

/// sa.Column() before it stands in a table.
struct ColumnDefinition {
    Schema::Column column = {};
    QList<Schema::Constraint> constraints = {}; ///< written on the column
    InsertColumn::Default hasDefault = InsertColumn::Default::None;
    Value defaultValue = {};
    bool nullableGiven = false;
};

/// A table constraint; SQLAlchemy writes them in the order in which they were made.
struct ConstraintDefinition {
    Schema::Constraint constraint = {};
    qint64 order = 0;
    bool isFinallyNamed = false; ///< by op.f(): no convention changes it
};

/// sa.Sequence(); without a name where the dialect's own numbering is as good.
struct SequenceDefinition {
    QString name = {};
    QString schema = {};
};

/// sa.FetchedValue(): the database fills the column in a way that the script does not say.
struct FetchedValue {
};

/// The SQL of sa.text() or of an expression; nothing for other values.
std::optional<QString> sqlTextOf(const Value &value);

/// A value on its way into a statement: what SQL has a literal for. Dates become ISO text. Nothing for other values.
std::optional<Sql::Value> sqlValueOf(const Value &value);

/// DEFAULT of a column. Refuses what SQLAlchemy does not take either.
Schema::ServerDefault serverDefaultOf(const Value &value, const TextPosition &position);

} // namespace Retort::Script
