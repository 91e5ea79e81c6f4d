// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/editor/forms/kinds/columnforms.h"

#include "gui/editor/forms/renaming.h"

#include <QCheckBox>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

namespace
{

/// The field's text for what becomes of the default.
QString defaultOf(const Operations::AlterColumn &alter)
{
    using Kind = Operations::Change<Schema::ServerDefault>::Kind;
    if (alter.serverDefault.kind == Kind::Set)
        return defaultText(alter.serverDefault.value);
    return alter.serverDefault.kind == Kind::Remove ? u"-"_s : QString();
}

bool saysNothing(const Operations::AlterColumn &alter)
{
    return alter.newName.isEmpty() && !alter.type && !alter.nullable && alter.serverDefault.isKept()
        && alter.computed.isKept() && alter.identity.isKept() && alter.comment.isKept() && !alter.autoincrement;
}

} // namespace

AddColumnForm::AddColumnForm(const Schema::Database &database, QWidget *parent)
    : OperationForm(database, parent)
    , m_table(addTable(u"tableBox"_s, tr("Table")))
    , m_name(addText(u"columnNameEdit"_s, tr("Column")))
    , m_type(addType(u"typeBox"_s, tr("Type")))
    , m_nullable(addCheck(u"nullableCheck"_s, tr("may be NULL")))
    , m_unique(addCheck(u"uniqueCheck"_s, tr("unique")))
    , m_default(addText(u"defaultEdit"_s, tr("Default"), tr("'text', 0, now(), true, or SQL")))
    , m_refersTo(addChoice(u"refersBox"_s, tr("Refers to"), {QString()}))
{
    m_nullable->setChecked(true);
    m_refersTo->setEditable(true);
    m_refersTo->lineEdit()->setPlaceholderText(tr("table.column"));
    for (const Schema::Table &table : schema().tables) {
        for (const QString &key : table.primaryKeyColumns())
            m_refersTo->addItem(table.name + u'.' + key);
    }
}

void AddColumnForm::setOperation(const Operations::Operation &operation)
{
    m_add = std::get<Operations::AddColumn>(operation);
    m_isOpened = true;
    m_table->setEditText(m_add.table);
    m_name->setText(m_add.column.name);
    m_type->setEditText(typeText(m_add.column.type));
    m_nullable->setChecked(m_add.column.nullable);
    m_unique->setChecked(m_add.column.unique);
    m_default->setText(defaultText(m_add.column.serverDefault));
    m_refersTo->setEditText({});
    for (const Schema::Constraint &constraint : m_add.constraints) {
        const auto *key = std::get_if<Schema::ForeignKey>(&constraint);
        if (key && m_refersTo->currentText().isEmpty())
            m_refersTo->setEditText(key->referredTable + u'.' + key->referredColumns.value(0));
    }
}

Result<Schema::Column> AddColumnForm::column() const
{
    const Result<QString> name = needed(m_name->text(), tr("The column has no name."));
    if (!name)
        return failure(name.error());
    Schema::Column column = m_add.column;
    column.name = *name;
    if (!m_isOpened || typeText(column.type) != m_type->currentText()) {
        const Result<Schema::Type> type = typeFrom(m_type->currentText());
        if (!type)
            return failure(type.error());
        column.type = *type;
    }
    column.nullable = m_nullable->isChecked();
    column.unique = m_unique->isChecked();
    if (defaultText(column.serverDefault) != m_default->text())
        column.serverDefault = defaultFrom(m_default->text());
    return column;
}

Result<Operations::Operation> AddColumnForm::operation() const
{
    const Result<QString> table = needed(m_table->currentText(), tr("Choose the table."));
    if (!table)
        return failure(table.error());
    const Result<Schema::Column> made = column();
    if (!made)
        return failure(made.error());
    Operations::AddColumn add = m_add;
    add.table = *table;
    add.column = *made;
    for (Schema::Constraint &constraint : add.constraints)
        renameColumns(constraint, {{m_add.column.name, made->name}});
    const auto known = std::find_if(add.constraints.begin(), add.constraints.end(), [](const auto &constraint) {
        return std::holds_alternative<Schema::ForeignKey>(constraint);
    });
    const QString referred = m_refersTo->currentText().trimmed();
    if (referred.isEmpty()) {
        if (known != add.constraints.end())
            add.constraints.erase(known);
        return add;
    }
    if (!referred.contains(u'.'))
        return failure(tr("%1 does not name a column to refer to.").arg(referred), tr("Write it as table.column."));
    Schema::ForeignKey key{.columns = {made->name}, .column = made->name};
    if (known != add.constraints.end())
        key = std::get<Schema::ForeignKey>(*known);
    key.referredTable = referred.section(u'.', 0, -2);
    key.referredColumns = {referred.section(u'.', -1)};
    if (known != add.constraints.end())
        *known = key;
    else
        add.constraints << key;
    return add;
}

AlterColumnForm::AlterColumnForm(const Schema::Database &database, QWidget *parent)
    : OperationForm(database, parent)
    , m_table(addTable(u"tableBox"_s, tr("Table")))
    , m_column(addColumn(u"columnBox"_s, tr("Column"), m_table))
    , m_newName(addText(u"newNameEdit"_s, tr("New name"), tr("stays")))
    , m_type(addType(u"typeBox"_s, tr("New type")))
    , m_nullable(addChoice(u"nullableBox"_s, tr("NULL"), {tr("stays"), tr("allowed"), tr("not allowed")}))
    , m_default(addText(u"defaultEdit"_s, tr("Default"), tr("stays; a single - takes it away")))
{
    m_type->setCurrentIndex(-1);
    m_type->setEditText({});
    m_type->lineEdit()->setPlaceholderText(tr("stays"));
}

void AlterColumnForm::setOperation(const Operations::Operation &operation)
{
    m_alter = std::get<Operations::AlterColumn>(operation);
    m_isOpened = true;
    m_table->setEditText(m_alter.table);
    m_column->setEditText(m_alter.column);
    m_newName->setText(m_alter.newName);
    m_type->setEditText(m_alter.type ? typeText(*m_alter.type) : QString());
    m_nullable->setCurrentIndex(!m_alter.nullable ? 0 : *m_alter.nullable ? 1 : 2);
    m_default->setText(defaultOf(m_alter));
}

Result<Operations::Operation> AlterColumnForm::operation() const
{
    const Result<QString> table = needed(m_table->currentText(), tr("Choose the table."));
    const Result<QString> column = needed(m_column->currentText(), tr("Choose the column."));
    if (!table || !column)
        return failure(table ? column.error() : table.error());
    Operations::AlterColumn alter = m_alter;
    alter.table = *table;
    alter.column = *column;
    alter.newName = m_newName->text().trimmed();
    const QString type = m_type->currentText().trimmed();
    if (type.isEmpty()) {
        alter.type.reset();
    } else if (!m_alter.type || typeText(*m_alter.type) != type) {
        const Result<Schema::Type> read = typeFrom(type);
        if (!read)
            return failure(read.error());
        alter.type = *read;
    }
    alter.nullable.reset();
    if (m_nullable->currentIndex() > 0)
        alter.nullable = m_nullable->currentIndex() == 1;
    alter.serverDefault = serverDefault();
    if (saysNothing(alter))
        return failure(tr("Nothing changes yet."),
                       tr("Give a new name, type, default, or say whether NULL is allowed."));
    if (!m_isOpened)
        restate(alter);
    return alter;
}

Operations::Change<Schema::ServerDefault> AlterColumnForm::serverDefault() const
{
    using Change = Operations::Change<Schema::ServerDefault>;
    const QString written = m_default->text().trimmed();
    if (written == defaultOf(m_alter))
        return m_alter.serverDefault;
    if (written == u"-"_s)
        return Change::removed();
    const std::optional<Schema::ServerDefault> value = defaultFrom(written);
    return value ? Change::to(*value) : Change();
}

void AlterColumnForm::restate(Operations::AlterColumn &alter) const
{
    // MySQL restates the whole column, so what is known of it belongs into the call.
    const Schema::Table *known = schema().table(alter.table);
    const Schema::Column *before = known ? known->column(alter.column) : nullptr;
    if (!before)
        return;
    alter.existingType = before->type;
    alter.existingType->source.clear();
    if (!alter.nullable && !before->nullable)
        alter.existingNullable = before->nullable;
}

DropColumnForm::DropColumnForm(const Schema::Database &database, QWidget *parent)
    : OperationForm(database, parent)
    , m_table(addTable(u"tableBox"_s, tr("Table")))
    , m_column(addColumn(u"columnBox"_s, tr("Column"), m_table))
{
}

void DropColumnForm::setOperation(const Operations::Operation &operation)
{
    m_drop = std::get<Operations::DropColumn>(operation);
    m_table->setEditText(m_drop.table);
    m_column->setEditText(m_drop.column);
}

Result<Operations::Operation> DropColumnForm::operation() const
{
    const Result<QString> table = needed(m_table->currentText(), tr("Choose the table."));
    const Result<QString> column = needed(m_column->currentText(), tr("Choose the column."));
    if (!table || !column)
        return failure(table ? column.error() : table.error());
    Operations::DropColumn drop = m_drop;
    drop.table = *table;
    drop.column = *column;
    return drop;
}

} // namespace Retort::Gui
