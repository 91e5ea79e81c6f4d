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

class Interpreter;
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

/// sa.bindparam() with a list of values: what stands behind IN.
struct BindParameter {
    QString name = {};
    Values values = {};
};

/// A column of sa.table() or of a table that op.create_table() made, as far as inserting rows needs it.
struct InsertColumn {
    enum class Default { None, Known, Python };
    QString name = {};
    Schema::Type type = {};
    Default hasDefault = Default::None; ///< Python: a function that is called for each row
    Value defaultValue = {};
    Default hasUpdate = Default::None; ///< `onupdate`
    Value updateValue = {};
};

/// sa.table(), sa.Table(), or what op.create_table() returns.
class TableObject final : public Object
{
public:
    TableObject(QString schema, QString name, QList<InsertColumn> columns,
                std::optional<Schema::Table> definition = {});

    /// A table of which only a database knows the columns, and nobody can ask it here: every name is a column.
    static Value unknown(Interpreter &interpreter, const QString &schema, const QString &name);

    QString typeName() const override;
    QString representation() const override { return m_name; }
    QString displayed() const override { return m_schema.isEmpty() ? m_name : m_schema + u'.' + m_name; }
    Value attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const override;
    bool setAttribute(QStringView name, const Value &value, const TextPosition &position) override;
    ObjectPointer deepCopy() const override;
    const QString &schema() const { return m_schema; }
    const QString &name() const { return m_name; }
    const QList<InsertColumn> &columns() const { return m_columns; }
    /// The column of that name, or null.
    const InsertColumn *column(const QString &name) const;
    /// The whole table, where it is known: sa.table() has names only.
    const std::optional<Schema::Table> &definition() const { return m_definition; }
    /// As it stands behind FROM.
    const Sql::Shared<Sql::From> &source() const { return m_source; }
    bool hasUnknownColumns() const { return m_unknownTo; }
    /// Table.append_column()
    void append(const InsertColumn &column, const Schema::Column &definition);

private:
    void makeSource();

    QString m_schema;
    QString m_name;
    QList<InsertColumn> m_columns;
    std::optional<Schema::Table> m_definition;
    Sql::Shared<Sql::From> m_source;
    Interpreter *m_unknownTo = nullptr; ///< who could not ask for the columns
};

/// sa.Column() before it stands in a table.
struct ColumnDefinition {
    Schema::Column column = {};
    QList<Schema::Constraint> constraints = {}; ///< written on the column
    InsertColumn::Default hasDefault = InsertColumn::Default::None;
    Value defaultValue = {};
    InsertColumn::Default hasUpdate = InsertColumn::Default::None; ///< `onupdate`
    Value updateValue = {};
    bool nullableGiven = false;
    qint64 order = 0; ///< of its creation: declarative classes sort their columns by it
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
    QString options = {}; ///< what CREATE SEQUENCE says behind the name
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
