// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/editor/forms/source.h"

#include "base/overloaded.h"
#include "gui/editor/forms/pythoncall.h"
#include "revision/folder.h"

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

namespace
{

QString quoted(const QString &text)
{
    return Revision::pythonString(text);
}

QString orNone(const QString &text)
{
    return text.isEmpty() ? u"None"_s : quoted(text);
}

QString truth(bool value)
{
    return value ? u"True"_s : u"False"_s;
}

QString nameList(const QStringList &names)
{
    QStringList parts;
    for (const QString &name : names)
        parts << quoted(name);
    return u'[' + parts.join(u", "_s) + u']';
}

QString textCall(const QString &sql)
{
    return PythonCall(u"sa.text"_s).with(quoted(sql)).oneLine();
}

QString defaultSource(const Schema::ServerDefault &value)
{
    using Kind = Schema::ServerDefault::Kind;
    switch (value.kind) {
    case Kind::Literal:
        return quoted(value.text);
    case Kind::Expression:
        return textCall(value.text);
    case Kind::Now:
        return u"sa.func.now()"_s;
    case Kind::True:
        return u"sa.true()"_s;
    case Kind::False:
        return u"sa.false()"_s;
    }
    return {};
}

void addKeyActions(PythonCall &call, const Schema::ForeignKey &key)
{
    if (!key.onUpdate.isEmpty())
        call.with(u"onupdate"_s, quoted(key.onUpdate));
    if (!key.onDelete.isEmpty())
        call.with(u"ondelete"_s, quoted(key.onDelete));
    if (key.deferrable)
        call.with(u"deferrable"_s, truth(*key.deferrable));
    if (!key.initially.isEmpty())
        call.with(u"initially"_s, quoted(key.initially));
    if (!key.match.isEmpty())
        call.with(u"match"_s, quoted(key.match));
}

QString referredName(const Schema::ForeignKey &key, const QString &column)
{
    const QString schema = key.referredSchema.isEmpty() ? QString() : key.referredSchema + u'.';
    return schema + key.referredTable + (column.isEmpty() ? QString() : u'.' + column);
}

/// sa.ForeignKey() as it stands in its column.
QString columnKey(const Schema::ForeignKey &key)
{
    PythonCall call(u"sa.ForeignKey"_s);
    call.with(quoted(referredName(key, key.referredColumns.value(0))));
    if (!key.name.isEmpty())
        call.with(u"name"_s, quoted(key.name));
    addKeyActions(call, key);
    return call.oneLine();
}

void addName(PythonCall &call, const QString &name)
{
    if (!name.isEmpty())
        call.with(u"name"_s, quoted(name));
}

QString tableConstraint(const Schema::Constraint &constraint)
{
    const auto columns = [](const char *function, const QStringList &names, const QString &name) {
        PythonCall call{QString::fromLatin1(function)};
        for (const QString &column : names)
            call.with(quoted(column));
        addName(call, name);
        return call.oneLine();
    };
    const auto key = [](const Schema::ForeignKey &foreign) {
        QStringList referred;
        for (const QString &column : foreign.referredColumns)
            referred << referredName(foreign, column);
        PythonCall call(u"sa.ForeignKeyConstraint"_s);
        call.with(nameList(foreign.columns)).with(nameList(referred));
        addName(call, foreign.name);
        addKeyActions(call, foreign);
        return call.oneLine();
    };
    const auto check = [](const Schema::Check &one) {
        PythonCall call(u"sa.CheckConstraint"_s);
        call.with(quoted(one.expression));
        addName(call, one.name);
        return call.oneLine();
    };
    return std::visit(
        Overloaded{
            [&](const Schema::PrimaryKey &one) { return columns("sa.PrimaryKeyConstraint", one.columns, one.name); },
            [&](const Schema::Unique &one) { return columns("sa.UniqueConstraint", one.columns, one.name); },
            key,
            check,
            [](const Schema::Exclude &one) { return u"# EXCLUDE %1"_s.arg(one.name); },
        },
        constraint);
}

QString columnSource(const Schema::Column &column, const QList<Schema::Constraint> &constraints)
{
    PythonCall call(u"sa.Column"_s);
    call.with(quoted(column.name));
    if (column.type.kind != Schema::TypeKind::Null)
        call.with(sourceOf(column.type));
    if (column.computed) {
        PythonCall computed(u"sa.Computed"_s);
        computed.with(quoted(column.computed->expression));
        if (column.computed->persisted)
            computed.with(u"persisted"_s, truth(*column.computed->persisted));
        call.with(computed.oneLine());
    }
    if (column.identity)
        call.with(PythonCall(u"sa.Identity"_s).with(u"always"_s, truth(column.identity->always)).oneLine());
    for (const Schema::Constraint &constraint : constraints) {
        const auto *key = std::get_if<Schema::ForeignKey>(&constraint);
        call.with(key ? columnKey(*key) : tableConstraint(constraint));
    }
    if (column.primaryKey)
        call.with(u"primary_key"_s, truth(true));
    if (!column.nullable && !column.primaryKey)
        call.with(u"nullable"_s, truth(false));
    if (column.unique)
        call.with(u"unique"_s, truth(true));
    if (column.index)
        call.with(u"index"_s, truth(true));
    if (column.autoincrement != Schema::Autoincrement::Auto)
        call.with(u"autoincrement"_s, truth(column.autoincrement == Schema::Autoincrement::Always));
    if (column.serverDefault)
        call.with(u"server_default"_s, defaultSource(*column.serverDefault));
    if (!column.comment.isEmpty())
        call.with(u"comment"_s, quoted(column.comment));
    return call.oneLine();
}

QString typeCall(const QString &name, const QStringList &arguments)
{
    return name + u'(' + arguments.join(u", "_s) + u')';
}

QString genericName(const Schema::Type &type)
{
    using Kind = Schema::TypeKind;
    static const QHash<Kind, QString> names{
        {Kind::Integer, u"Integer"_s},
        {Kind::BigInteger, u"BigInteger"_s},
        {Kind::SmallInteger, u"SmallInteger"_s},
        {Kind::Boolean, u"Boolean"_s},
        {Kind::Date, u"Date"_s},
        {Kind::DateTime, u"DateTime"_s},
        {Kind::Time, u"Time"_s},
        {Kind::Interval, u"Interval"_s},
        {Kind::Float, u"Float"_s},
        {Kind::Double, u"Double"_s},
        {Kind::Numeric, u"Numeric"_s},
        {Kind::String, u"String"_s},
        {Kind::Text, u"Text"_s},
        {Kind::LargeBinary, u"LargeBinary"_s},
        {Kind::Json, u"JSON"_s},
        {Kind::Enum, u"Enum"_s},
        {Kind::Uuid, u"Uuid"_s},
        {Kind::Array, u"ARRAY"_s},
    };
    return u"sa."_s + names.value(type.kind, type.name);
}

class Printer
{
public:
    explicit Printer(const SourcePlace &place)
        : m_place(place)
    {
    }

    QString operator()(const Operations::CreateTable &create) const;
    QString operator()(const Operations::DropTable &drop) const
    {
        return finished(call("drop_table").with(quoted(drop.table)), drop.schema);
    }
    QString operator()(const Operations::RenameTable &rename) const
    {
        return finished(call("rename_table").with(quoted(rename.table)).with(quoted(rename.newName)), rename.schema);
    }
    QString operator()(const Operations::AddColumn &add) const
    {
        return finished(onTable("add_column", add.table).with(columnSource(add.column, add.constraints)), add.schema);
    }
    QString operator()(const Operations::DropColumn &drop) const
    {
        return finished(onTable("drop_column", drop.table).with(quoted(drop.column)), drop.schema);
    }
    QString operator()(const Operations::AlterColumn &alter) const;
    QString operator()(const Operations::CreateIndex &create) const;
    QString operator()(const Operations::DropIndex &drop) const;
    QString operator()(const Operations::CreateConstraint &create) const;
    QString operator()(const Operations::DropConstraint &drop) const;
    QString operator()(const Operations::TableComment &comment) const;
    QString operator()(const Operations::Execute &execute) const
    {
        const auto *text = std::get_if<Sql::Text>(&execute.statement);
        return text ? call("execute").with(quoted(text->text)).wrapped(m_place.indentation) : u"pass  # SQL"_s;
    }
    /// What has no form yet.
    template <typename Other> QString operator()(const Other &) const { return u"pass"_s; }
    QString operator()(const Operations::BulkInsert &insert) const;
    QString operator()(const Operations::Batch &batch) const;
    QString operator()(const Operations::AutocommitBlock &block) const;

private:
    bool isInBatch() const { return m_place.object != u"op"_s; }
    PythonCall call(const char *function) const
    {
        return PythonCall(m_place.object + u'.' + QString::fromLatin1(function));
    }
    /// The table's name is not said again inside of a batch.
    PythonCall onTable(const char *function, const QString &table) const
    {
        PythonCall made = call(function);
        return isInBatch() ? made : made.with(quoted(table));
    }
    PythonCall onTable(const char *function, const QString &name, const QString &table) const
    {
        PythonCall made = call(function);
        made.with(orNone(name));
        return isInBatch() ? made : made.with(quoted(table));
    }
    QString finished(PythonCall made, const QString &schema) const
    {
        if (!schema.isEmpty() && !isInBatch())
            made.with(u"schema"_s, quoted(schema));
        return made.wrapped(m_place.indentation);
    }
    QString block(const QString &head, const std::vector<Operations::PlacedOperation> &inner,
                  const QString &object) const;

    SourcePlace m_place;
};

QString Printer::operator()(const Operations::CreateTable &create) const
{
    const Schema::Table &table = create.table;
    PythonCall made = call("create_table");
    made.with(quoted(table.name));
    QList<Schema::Constraint> rest;
    QHash<QString, QList<Schema::Constraint>> ofColumn;
    for (const Schema::Constraint &constraint : table.constraints) {
        const auto *key = std::get_if<Schema::ForeignKey>(&constraint);
        const auto *check = std::get_if<Schema::Check>(&constraint);
        const QString column = key ? key->column : check ? check->column : QString();
        if (column.isEmpty())
            rest << constraint;
        else
            ofColumn[column] << constraint;
    }
    for (const Schema::Column &column : table.columns)
        made.with(columnSource(column, ofColumn.value(column.name)));
    for (const Schema::Constraint &constraint : rest)
        made.with(tableConstraint(constraint));
    if (!table.comment.isEmpty())
        made.with(u"comment"_s, quoted(table.comment));
    return finished(made, table.schema);
}

QString Printer::operator()(const Operations::AlterColumn &alter) const
{
    PythonCall made = onTable("alter_column", alter.table).with(quoted(alter.column));
    if (!alter.newName.isEmpty())
        made.with(u"new_column_name"_s, quoted(alter.newName));
    if (alter.type)
        made.with(u"type_"_s, sourceOf(*alter.type));
    if (alter.existingType)
        made.with(u"existing_type"_s, sourceOf(*alter.existingType));
    if (alter.nullable)
        made.with(u"nullable"_s, truth(*alter.nullable));
    if (alter.existingNullable)
        made.with(u"existing_nullable"_s, truth(*alter.existingNullable));
    using Kind = Operations::Change<Schema::ServerDefault>::Kind;
    if (!alter.serverDefault.isKept())
        made.with(u"server_default"_s,
                  alter.serverDefault.kind == Kind::Set ? defaultSource(alter.serverDefault.value) : u"None"_s);
    if (alter.existingServerDefault.kind == Kind::Set)
        made.with(u"existing_server_default"_s, defaultSource(alter.existingServerDefault.value));
    if (!alter.comment.isKept())
        made.with(u"comment"_s, orNone(alter.comment.value));
    if (!alter.existingComment.isEmpty())
        made.with(u"existing_comment"_s, quoted(alter.existingComment));
    if (!alter.usingExpression.isEmpty())
        made.with(u"postgresql_using"_s, quoted(alter.usingExpression));
    return finished(made, alter.schema);
}

QString Printer::operator()(const Operations::CreateIndex &create) const
{
    PythonCall made = onTable("create_index", create.index.name, create.table);
    QStringList keys;
    for (const Schema::IndexKey &key : create.index.keys)
        keys << (key.isExpression ? textCall(key.text) : quoted(key.text));
    made.with(u'[' + keys.join(u", "_s) + u']');
    if (create.index.unique)
        made.with(u"unique"_s, truth(true));
    return finished(made, create.schema);
}

QString Printer::operator()(const Operations::DropIndex &drop) const
{
    PythonCall made = call("drop_index").with(quoted(drop.index));
    if (!isInBatch() && !drop.table.isEmpty())
        made.with(u"table_name"_s, quoted(drop.table));
    return finished(made, drop.schema);
}

QString Printer::operator()(const Operations::CreateConstraint &create) const
{
    const auto columns = [&](const char *function, const QString &name, const QStringList &names) {
        return finished(onTable(function, name, create.table).with(nameList(names)), create.schema);
    };
    const auto key = [&](const Schema::ForeignKey &foreign) {
        PythonCall made = onTable("create_foreign_key", foreign.name, create.table);
        made.with(quoted(foreign.referredTable))
            .with(nameList(foreign.columns))
            .with(nameList(foreign.referredColumns));
        addKeyActions(made, foreign);
        if (!foreign.referredSchema.isEmpty())
            made.with(u"referent_schema"_s, quoted(foreign.referredSchema));
        if (!create.schema.isEmpty() && !isInBatch())
            made.with(u"source_schema"_s, quoted(create.schema));
        return made.wrapped(m_place.indentation);
    };
    return std::visit(
        Overloaded{
            [&](const Schema::PrimaryKey &one) { return columns("create_primary_key", one.name, one.columns); },
            [&](const Schema::Unique &one) { return columns("create_unique_constraint", one.name, one.columns); },
            [&](const Schema::Check &one) {
                return finished(onTable("create_check_constraint", one.name, create.table).with(quoted(one.expression)),
                                create.schema);
            },
            key,
            [](const Schema::Exclude &one) { return u"# EXCLUDE %1"_s.arg(one.name); },
        },
        create.constraint);
}

QString Printer::operator()(const Operations::DropConstraint &drop) const
{
    using Kind = Operations::DropConstraint::Kind;
    static const QHash<Kind, QString> kinds{{Kind::ForeignKey, u"foreignkey"_s},
                                            {Kind::PrimaryKey, u"primary"_s},
                                            {Kind::Unique, u"unique"_s},
                                            {Kind::Check, u"check"_s}};
    PythonCall made = onTable("drop_constraint", drop.name, drop.table);
    if (drop.kind != Kind::Unknown)
        made.with(u"type_"_s, quoted(kinds.value(drop.kind)));
    return finished(made, drop.schema);
}

QString Printer::operator()(const Operations::TableComment &comment) const
{
    const bool drops = comment.comment.kind == Operations::Change<QString>::Kind::Remove;
    PythonCall made = onTable(drops ? "drop_table_comment" : "create_table_comment", comment.table);
    if (!drops)
        made.with(quoted(comment.comment.value));
    if (!comment.existingComment.isEmpty())
        made.with(u"existing_comment"_s, quoted(comment.existingComment));
    return finished(made, comment.schema);
}

QString valueSource(const Sql::Value &value)
{
    return std::visit(
        Overloaded{[](std::monostate) { return u"None"_s; }, [](bool one) { return truth(one); },
                   [](qint64 one) { return QString::number(one); },
                   [](double one) { return QString::number(one, 'g', 17); },
                   [](const QString &one) { return quoted(one); },
                   [](const QByteArray &one) { return u"bytes.fromhex('%1')"_s.arg(QString::fromLatin1(one.toHex())); },
                   [](const Sql::Decimal &one) { return one.digits; },
                   [](const Sql::RawText &one) { return textCall(one.text); }, [](const auto &) { return u"None"_s; }},
        value);
}

QString Printer::operator()(const Operations::BulkInsert &bulk) const
{
    PythonCall table(u"sa.table"_s);
    table.with(quoted(bulk.insert.table));
    for (const QString &column : bulk.insert.columns)
        table.with(PythonCall(u"sa.column"_s).with(quoted(column)).oneLine());
    if (!bulk.insert.schema.isEmpty())
        table.with(u"schema"_s, quoted(bulk.insert.schema));
    const QString inner = u'\n' + QString(m_place.indentation + 8, u' ');
    QString rows = u"["_s;
    for (const QList<Sql::Value> &row : bulk.insert.rows) {
        QStringList cells;
        for (int i = 0; i < row.size() && i < bulk.insert.columns.size(); ++i)
            cells << quoted(bulk.insert.columns.at(i)) + u": "_s + valueSource(row.at(i));
        rows += inner + u'{' + cells.join(u", "_s) + u"},"_s;
    }
    rows += u'\n' + QString(m_place.indentation + 4, u' ') + u']';
    return call("bulk_insert").with(table.oneLine()).with(rows).wrapped(m_place.indentation);
}

QString Printer::operator()(const Operations::Batch &batch) const
{
    PythonCall made = PythonCall(u"op.batch_alter_table"_s).with(quoted(batch.table));
    if (!batch.schema.isEmpty())
        made.with(u"schema"_s, quoted(batch.schema));
    if (batch.recreate != Operations::Batch::Recreate::Auto)
        made.with(u"recreate"_s, batch.recreate == Operations::Batch::Recreate::Always ? u"'always'"_s : u"'never'"_s);
    return block(u"with %1 as batch_op:"_s.arg(made.oneLine()), batch.changes, u"batch_op"_s);
}

QString Printer::operator()(const Operations::AutocommitBlock &inner) const
{
    return block(u"with op.get_context().autocommit_block():"_s, inner.operations, u"op"_s);
}

QString Printer::block(const QString &head, const std::vector<Operations::PlacedOperation> &inner,
                       const QString &object) const
{
    const int indentation = m_place.indentation + 4;
    const QString line = u'\n' + QString(indentation, u' ');
    QString text = head;
    if (inner.empty())
        return text + line + u"pass"_s;
    for (const Operations::PlacedOperation &placed : inner)
        text += line + sourceOf(placed.operation, {.object = object, .indentation = indentation});
    return text;
}

} // namespace

QString sourceOf(const Schema::Type &type)
{
    using Kind = Schema::TypeKind;
    QStringList arguments;
    if (type.kind == Kind::Verbatim) {
        if (!type.source.isEmpty() && type.source.contains(u'.') && type.arguments.isEmpty() && !type.length)
            return type.source + u"()"_s;
        arguments = type.arguments;
    }
    if (type.kind == Kind::Array && !type.items.isEmpty())
        arguments << sourceOf(type.items.first());
    for (const QString &value : type.enumValues)
        arguments << quoted(value);
    if (type.kind == Kind::Enum && !type.name.isEmpty())
        arguments << u"name="_s + quoted(type.name);
    if (type.length)
        arguments << QString::number(*type.length);
    if (type.precision)
        arguments << QString::number(*type.precision);
    if (type.scale)
        arguments << QString::number(*type.scale);
    if (type.timezone)
        arguments << u"timezone=True"_s;
    if (!type.collation.isEmpty())
        arguments << u"collation="_s + quoted(type.collation);
    const bool fromDialect = type.source.contains(u'.') && !type.source.startsWith(u"sa."_s);
    return typeCall(fromDialect ? type.source : genericName(type), arguments);
}

QString sourceOf(const Operations::Operation &operation, const SourcePlace &place)
{
    return std::visit(Printer(place), operation);
}

} // namespace Retort::Gui
