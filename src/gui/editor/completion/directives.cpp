// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/editor/completion/directives.h"

#include "gui/widgets/text.h"

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

namespace
{

struct Entry {
    const char *name;
    const char *parameters;
    const char *help;
};

// clang-format off
constexpr Entry operationsEntries[] = {
    {"add_column", "table_name, column, schema=None", QT_TRANSLATE_NOOP("Gui", "Add a column to a table.")},
    {"alter_column", "table_name, column_name, nullable=None, comment=False, server_default=False, new_column_name=None, type_=None, existing_type=None, existing_server_default=False, existing_nullable=None, existing_comment=None, schema=None", QT_TRANSLATE_NOOP("Gui", "Change type, name, default, comment or NOT NULL of a column.")},
    {"batch_alter_table", "table_name, schema=None, recreate='auto', partial_reordering=None, copy_from=None, table_args=(), table_kwargs={}, reflect_args=(), reflect_kwargs={}, naming_convention=None", QT_TRANSLATE_NOOP("Gui", "Change one table in several ways at once, as SQLite needs it.")},
    {"bulk_insert", "table, rows, multiinsert=True", QT_TRANSLATE_NOOP("Gui", "Insert rows, each a dictionary of columns.")},
    {"create_check_constraint", "constraint_name, table_name, condition, schema=None", QT_TRANSLATE_NOOP("Gui", "Add a CHECK to a table.")},
    {"create_exclude_constraint", "constraint_name, table_name, *elements", QT_TRANSLATE_NOOP("Gui", "Add an EXCLUDE constraint (PostgreSQL).")},
    {"create_foreign_key", "constraint_name, source_table, referent_table, local_cols, remote_cols, onupdate=None, ondelete=None, deferrable=None, initially=None, match=None, source_schema=None, referent_schema=None", QT_TRANSLATE_NOOP("Gui", "Add a foreign key from one table to another.")},
    {"create_index", "index_name, table_name, columns, schema=None, unique=False", QT_TRANSLATE_NOOP("Gui", "Create an index.")},
    {"create_primary_key", "constraint_name, table_name, columns, schema=None", QT_TRANSLATE_NOOP("Gui", "Give a table its primary key.")},
    {"create_table", "table_name, *columns", QT_TRANSLATE_NOOP("Gui", "Create a table from columns and constraints.")},
    {"create_table_comment", "table_name, comment, existing_comment=None, schema=None", QT_TRANSLATE_NOOP("Gui", "Set the comment of a table.")},
    {"create_unique_constraint", "constraint_name, table_name, columns, schema=None", QT_TRANSLATE_NOOP("Gui", "Add a UNIQUE to a table.")},
    {"drop_column", "table_name, column_name, schema=None", QT_TRANSLATE_NOOP("Gui", "Drop a column with its values.")},
    {"drop_constraint", "constraint_name, table_name, type_=None, schema=None", QT_TRANSLATE_NOOP("Gui", "Drop a constraint; MySQL needs its type.")},
    {"drop_index", "index_name, table_name=None, schema=None", QT_TRANSLATE_NOOP("Gui", "Drop an index.")},
    {"drop_table", "table_name, schema=None", QT_TRANSLATE_NOOP("Gui", "Drop a table with its rows.")},
    {"drop_table_comment", "table_name, existing_comment=None, schema=None", QT_TRANSLATE_NOOP("Gui", "Take the comment of a table away.")},
    {"execute", "sqltext, execution_options=None", QT_TRANSLATE_NOOP("Gui", "Run SQL of your own.")},
    {"f", "name", QT_TRANSLATE_NOOP("Gui", "A name that no naming convention is to change.")},
    {"get_bind", "", QT_TRANSLATE_NOOP("Gui", "The connection, for statements whose answer the script reads.")},
    {"get_context", "", QT_TRANSLATE_NOOP("Gui", "The migration's context, for autocommit_block() and the dialect's name.")},
    {"inline_literal", "value, type_=None", QT_TRANSLATE_NOOP("Gui", "A value that is written into the SQL itself.")},
    {"rename_table", "old_table_name, new_table_name, schema=None", QT_TRANSLATE_NOOP("Gui", "Give a table another name.")},
};

constexpr Entry batchEntries[] = {
    {"add_column", "column, insert_before=None, insert_after=None", QT_TRANSLATE_NOOP("Gui", "Add a column to a table.")},
    {"alter_column", "column_name, nullable=None, comment=False, server_default=False, new_column_name=None, type_=None, existing_type=None, existing_server_default=False, existing_nullable=None, existing_comment=None, insert_before=None, insert_after=None", QT_TRANSLATE_NOOP("Gui", "Change type, name, default, comment or NOT NULL of a column.")},
    {"create_check_constraint", "constraint_name, condition", QT_TRANSLATE_NOOP("Gui", "Add a CHECK to a table.")},
    {"create_exclude_constraint", "constraint_name, *elements", QT_TRANSLATE_NOOP("Gui", "Add an EXCLUDE constraint (PostgreSQL).")},
    {"create_foreign_key", "constraint_name, referent_table, local_cols, remote_cols, referent_schema=None, onupdate=None, ondelete=None, deferrable=None, initially=None, match=None", QT_TRANSLATE_NOOP("Gui", "Add a foreign key from one table to another.")},
    {"create_index", "index_name, columns", QT_TRANSLATE_NOOP("Gui", "Create an index.")},
    {"create_primary_key", "constraint_name, columns", QT_TRANSLATE_NOOP("Gui", "Give a table its primary key.")},
    {"create_table_comment", "comment, existing_comment=None", QT_TRANSLATE_NOOP("Gui", "Set the comment of a table.")},
    {"create_unique_constraint", "constraint_name, columns", QT_TRANSLATE_NOOP("Gui", "Add a UNIQUE to a table.")},
    {"drop_column", "column_name", QT_TRANSLATE_NOOP("Gui", "Drop a column with its values.")},
    {"drop_constraint", "constraint_name, type_=None", QT_TRANSLATE_NOOP("Gui", "Drop a constraint; MySQL needs its type.")},
    {"drop_index", "index_name", QT_TRANSLATE_NOOP("Gui", "Drop an index.")},
    {"drop_table_comment", "existing_comment=None", QT_TRANSLATE_NOOP("Gui", "Take the comment of a table away.")},
    {"execute", "sqltext, execution_options=None", QT_TRANSLATE_NOOP("Gui", "Run SQL of your own.")},
    {"f", "name", QT_TRANSLATE_NOOP("Gui", "A name that no naming convention is to change.")},
};

constexpr Entry typesEntries[] = {
    {"Column", "name, type_, *args, nullable=True, primary_key=False, server_default=None, unique=None, index=None, autoincrement='auto', comment=None", QT_TRANSLATE_NOOP("Gui", "A column of a table.")},
    {"Integer", "", QT_TRANSLATE_NOOP("Gui", "Whole number.")},
    {"BigInteger", "", QT_TRANSLATE_NOOP("Gui", "Whole number of eight bytes.")},
    {"SmallInteger", "", QT_TRANSLATE_NOOP("Gui", "Whole number of two bytes.")},
    {"String", "length=None, collation=None", QT_TRANSLATE_NOOP("Gui", "Text up to a length.")},
    {"Text", "length=None, collation=None", QT_TRANSLATE_NOOP("Gui", "Text of any length.")},
    {"Unicode", "length=None", QT_TRANSLATE_NOOP("Gui", "Text up to a length.")},
    {"UnicodeText", "length=None", QT_TRANSLATE_NOOP("Gui", "Text of any length.")},
    {"Boolean", "create_constraint=False, name=None", QT_TRANSLATE_NOOP("Gui", "True or false.")},
    {"Date", "", QT_TRANSLATE_NOOP("Gui", "Day.")},
    {"DateTime", "timezone=False", QT_TRANSLATE_NOOP("Gui", "Day and time.")},
    {"Time", "timezone=False", QT_TRANSLATE_NOOP("Gui", "Time of day.")},
    {"Interval", "native=True", QT_TRANSLATE_NOOP("Gui", "Span of time.")},
    {"Float", "precision=None", QT_TRANSLATE_NOOP("Gui", "Binary fraction.")},
    {"Numeric", "precision=None, scale=None", QT_TRANSLATE_NOOP("Gui", "Exact decimal number.")},
    {"LargeBinary", "length=None", QT_TRANSLATE_NOOP("Gui", "Bytes.")},
    {"JSON", "none_as_null=False", QT_TRANSLATE_NOOP("Gui", "JSON document.")},
    {"Enum", "*enums", QT_TRANSLATE_NOOP("Gui", "One of a list of words.")},
    {"ARRAY", "item_type", QT_TRANSLATE_NOOP("Gui", "List of values (PostgreSQL).")},
    {"ForeignKey", "column, onupdate=None, ondelete=None, name=None, deferrable=None, initially=None", QT_TRANSLATE_NOOP("Gui", "This column refers to one of another table.")},
    {"ForeignKeyConstraint", "columns, refcolumns, name=None, onupdate=None, ondelete=None", QT_TRANSLATE_NOOP("Gui", "Columns refer to those of another table.")},
    {"PrimaryKeyConstraint", "*columns, name=None", QT_TRANSLATE_NOOP("Gui", "The columns that identify a row.")},
    {"UniqueConstraint", "*columns, name=None", QT_TRANSLATE_NOOP("Gui", "No two rows have the same values here.")},
    {"CheckConstraint", "sqltext, name=None", QT_TRANSLATE_NOOP("Gui", "Every row must satisfy this SQL.")},
    {"Identity", "start=None, increment=None, always=False", QT_TRANSLATE_NOOP("Gui", "Numbers that the database gives.")},
    {"Computed", "sqltext, persisted=None", QT_TRANSLATE_NOOP("Gui", "A value that the database computes.")},
    {"Sequence", "name, start=None", QT_TRANSLATE_NOOP("Gui", "A named source of numbers.")},
    {"text", "text", QT_TRANSLATE_NOOP("Gui", "SQL of your own.")},
    {"table", "name, *columns", QT_TRANSLATE_NOOP("Gui", "A table to write statements about.")},
    {"column", "name, type_=None", QT_TRANSLATE_NOOP("Gui", "A column to write statements about.")},
    {"select", "*columns", QT_TRANSLATE_NOOP("Gui", "A SELECT.")},
    {"func", "", QT_TRANSLATE_NOOP("Gui", "SQL functions: sa.func.now().")},
    {"literal", "value, type_=None", QT_TRANSLATE_NOOP("Gui", "A value as a bound parameter.")},
    {"inspect", "subject", QT_TRANSLATE_NOOP("Gui", "Questions about the schema: sa.inspect(op.get_bind()).")},
    {"VARCHAR", "length=None", QT_TRANSLATE_NOOP("Gui", "VARCHAR as it stands.")},
    {"CHAR", "length=None", QT_TRANSLATE_NOOP("Gui", "CHAR as it stands.")},
    {"INTEGER", "", QT_TRANSLATE_NOOP("Gui", "INTEGER as it stands.")},
    {"TIMESTAMP", "timezone=False", QT_TRANSLATE_NOOP("Gui", "TIMESTAMP as it stands.")},
    {"DECIMAL", "precision=None, scale=None", QT_TRANSLATE_NOOP("Gui", "DECIMAL as it stands.")},
    {"true", "", QT_TRANSLATE_NOOP("Gui", "TRUE of the dialect.")},
    {"false", "", QT_TRANSLATE_NOOP("Gui", "FALSE of the dialect.")},
    {"null", "", QT_TRANSLATE_NOOP("Gui", "NULL.")},
};

// clang-format on

template <size_t count> QList<Directive> made(const Entry (&entries)[count])
{
    QList<Directive> found;
    for (const Entry &entry : entries) {
        found << Directive{.name = QString::fromLatin1(entry.name),
                           .parameters = QString::fromLatin1(entry.parameters).split(u", "_s, Qt::SkipEmptyParts),
                           .help = Text::tr(entry.help)};
    }
    return found;
}

} // namespace

QString Directive::signature() const
{
    return u"%1(%2)"_s.arg(name, parameters.join(u", "_s));
}

QString Directive::parameterName(int parameter) const
{
    QString text = parameters.value(parameter);
    if (text.startsWith(u'*'))
        text.remove(0, 1);
    return text.section(u'=', 0, 0);
}

int Directive::parameterOf(int argument, const QString &keyword) const
{
    if (!keyword.isEmpty()) {
        for (int i = 0; i < int(parameters.size()); ++i) {
            if (parameterName(i) == keyword)
                return i;
        }
        return -1;
    }
    const auto star = std::find_if(parameters.cbegin(), parameters.cend(),
                                   [](const QString &parameter) { return parameter.startsWith(u'*'); });
    const auto last =
        star == parameters.cend() ? int(parameters.size()) - 1 : int(std::distance(parameters.cbegin(), star));
    if (argument <= last)
        return argument;
    return star == parameters.cend() ? -1 : last;
}

QString knownObject(const QString &name)
{
    if (name.startsWith(u"batch"_s))
        return u"batch_op"_s;
    return name == u"sqlalchemy"_s ? u"sa"_s : name;
}

const QList<Directive> &directivesOf(const QString &object)
{
    static const QList<Directive> onOperations = made(operationsEntries);
    static const QList<Directive> onBatch = made(batchEntries);
    static const QList<Directive> onTypes = made(typesEntries);
    static const QList<Directive> none;
    const QString known = knownObject(object);
    if (known == u"op"_s)
        return onOperations;
    if (known == u"batch_op"_s)
        return onBatch;
    return known == u"sa"_s ? onTypes : none;
}

const Directive *directive(const QString &object, const QString &name)
{
    for (const Directive &one : directivesOf(object)) {
        if (one.name == name)
            return &one;
    }
    return nullptr;
}

} // namespace Retort::Gui
