// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/editor/forms/kinds/columnforms.h"

#include <QCheckBox>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

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
    m_table->setEditText(m_add.table);
    m_name->setText(m_add.column.name);
    m_type->setEditText(typeText(m_add.column.type));
    m_nullable->setChecked(m_add.column.nullable);
    m_unique->setChecked(m_add.column.unique);
    m_default->setText(defaultText(m_add.column.serverDefault));
    for (const Schema::Constraint &constraint : m_add.constraints) {
        if (const auto *key = std::get_if<Schema::ForeignKey>(&constraint))
            m_refersTo->setEditText(key->referredTable + u'.' + key->referredColumns.value(0));
    }
}

Result<Operations::Operation> AddColumnForm::operation() const
{
    const Result<QString> table = needed(m_table->currentText(), tr("Choose the table."));
    const Result<QString> name = needed(m_name->text(), tr("The column has no name."));
    const Result<Schema::Type> type = typeFrom(m_type->currentText());
    if (!table)
        return failure(table.error());
    if (!name || !type)
        return failure(name ? type.error() : name.error());
    Operations::AddColumn add = m_add;
    add.table = *table;
    add.column.name = *name;
    if (typeText(m_add.column.type) != m_type->currentText())
        add.column.type = *type;
    add.column.nullable = m_nullable->isChecked();
    add.column.unique = m_unique->isChecked();
    add.column.serverDefault = defaultFrom(m_default->text());
    const QString referred = m_refersTo->currentText().trimmed();
    Schema::ForeignKey key{.columns = {*name}, .column = *name};
    for (const Schema::Constraint &constraint : m_add.constraints) {
        if (const auto *known = std::get_if<Schema::ForeignKey>(&constraint))
            key = *known;
    }
    add.constraints.removeIf(
        [](const Schema::Constraint &constraint) { return std::holds_alternative<Schema::ForeignKey>(constraint); });
    if (referred.isEmpty())
        return add;
    if (!referred.contains(u'.'))
        return failure(tr("%1 does not name a column to refer to.").arg(referred), tr("Write it as table.column."));
    key.referredTable = referred.section(u'.', 0, -2);
    key.referredColumns = {referred.section(u'.', -1)};
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
    m_table->setEditText(m_alter.table);
    m_column->setEditText(m_alter.column);
    m_newName->setText(m_alter.newName);
    m_type->setEditText(m_alter.type ? typeText(*m_alter.type) : QString());
    m_nullable->setCurrentIndex(!m_alter.nullable ? 0 : *m_alter.nullable ? 1 : 2);
    using Kind = Operations::Change<Schema::ServerDefault>::Kind;
    if (m_alter.serverDefault.kind == Kind::Set)
        m_default->setText(defaultText(m_alter.serverDefault.value));
    else if (m_alter.serverDefault.kind == Kind::Remove)
        m_default->setText(u"-"_s);
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
    alter.type.reset();
    if (const QString text = m_type->currentText().trimmed(); !text.isEmpty()) {
        const Result<Schema::Type> type = typeFrom(text);
        if (!type)
            return failure(type.error());
        alter.type = *type;
    }
    alter.nullable.reset();
    if (m_nullable->currentIndex() > 0)
        alter.nullable = m_nullable->currentIndex() == 1;
    const QString written = m_default->text().trimmed();
    alter.serverDefault = {};
    if (written == u"-"_s)
        alter.serverDefault = Operations::Change<Schema::ServerDefault>::removed();
    else if (const std::optional<Schema::ServerDefault> value = defaultFrom(written))
        alter.serverDefault = Operations::Change<Schema::ServerDefault>::to(*value);
    if (alter.newName.isEmpty() && !alter.type && !alter.nullable && alter.serverDefault.isKept())
        return failure(tr("Nothing changes yet."),
                       tr("Give a new name, type, default, or say whether NULL is allowed."));
    // MySQL restates the whole column, so what is known of it belongs into the call.
    const Schema::Table *known = schema().table(*table);
    const Schema::Column *before = known ? known->column(*column) : nullptr;
    if (before && !alter.existingType) {
        alter.existingType = before->type;
        alter.existingType->source.clear();
    }
    if (before && !alter.nullable && !alter.existingNullable && !before->nullable)
        alter.existingNullable = before->nullable;
    return alter;
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
