// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/editor/forms/kinds/constraintforms.h"

#include "base/overloaded.h"

#include <QCheckBox>
#include <QFormLayout>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

CreateIndexForm::CreateIndexForm(const Schema::Database &database, QWidget *parent)
    : OperationForm(database, parent)
    , m_table(addTable(u"tableBox"_s, tr("Table")))
    , m_columns(addColumns(u"columnsEdit"_s, tr("Columns"), m_table))
    , m_name(addText(u"nameEdit"_s, tr("Name"), tr("ix_table_columns")))
    , m_unique(addCheck(u"uniqueCheck"_s, tr("unique")))
{
}

void CreateIndexForm::setOperation(const Operations::Operation &operation)
{
    m_create = std::get<Operations::CreateIndex>(operation);
    QStringList columns;
    for (const Schema::IndexKey &key : m_create.index.keys)
        columns << key.text;
    m_table->setEditText(m_create.table);
    m_columns->setColumns(columns);
    m_keys = m_columns->columns();
    m_isOpened = true;
    m_name->setText(m_create.index.name);
    m_unique->setChecked(m_create.index.unique);
}

Result<Operations::Operation> CreateIndexForm::operation() const
{
    const Result<QString> table = needed(m_table->currentText(), tr("Choose the table."));
    if (!table)
        return failure(table.error());
    const QStringList columns = m_columns->columns();
    if (columns.isEmpty())
        return failure(tr("The index has no columns."));
    Operations::CreateIndex create = m_create;
    create.table = *table;
    create.index.name = m_name->text().trimmed();
    if (create.index.name.isEmpty() && !m_isOpened)
        create.index.name = u"ix_%1_%2"_s.arg(*table, columns.join(u'_'));
    create.index.unique = m_unique->isChecked();
    if (columns == m_keys)
        return create; // an expression may hold commas
    create.index.keys.clear();
    for (const QString &column : columns) {
        Schema::IndexKey key{.text = column};
        for (const Schema::IndexKey &known : m_create.index.keys) {
            if (known.text == column)
                key = known;
        }
        create.index.keys << key;
    }
    return create;
}

DropIndexForm::DropIndexForm(const Schema::Database &database, QWidget *parent)
    : OperationForm(database, parent)
    , m_table(addTable(u"tableBox"_s, tr("Table")))
    , m_name(addChoice(u"nameBox"_s, tr("Index"), {}))
{
    m_name->setEditable(true);
    connect(m_table, &QComboBox::currentTextChanged, m_name, [this](const QString &tableName) {
        const QString before = m_name->currentText();
        m_name->clear();
        if (const Schema::Table *table = schema().table(tableName.trimmed())) {
            for (const Schema::Index &index : table->indexes)
                m_name->addItem(index.name);
        }
        m_name->setEditText(before.isEmpty() ? m_name->itemText(0) : before);
    });
}

void DropIndexForm::setOperation(const Operations::Operation &operation)
{
    m_drop = std::get<Operations::DropIndex>(operation);
    m_name->setEditText(m_drop.index);
    m_table->setEditText(m_drop.table);
}

Result<Operations::Operation> DropIndexForm::operation() const
{
    const Result<QString> name = needed(m_name->currentText(), tr("Choose the index."));
    if (!name)
        return failure(name.error());
    Operations::DropIndex drop = m_drop;
    drop.index = *name;
    drop.table = m_table->currentText().trimmed();
    return drop;
}

ForeignKeyForm::ForeignKeyForm(const Schema::Database &database, QWidget *parent)
    : OperationForm(database, parent)
    , m_table(addTable(u"tableBox"_s, tr("Table")))
    , m_columns(addColumns(u"columnsEdit"_s, tr("Columns"), m_table))
    , m_target(addTable(u"targetBox"_s, tr("Refers to")))
    , m_targetColumns(addColumns(u"targetColumnsEdit"_s, tr("its columns"), m_target))
    , m_onDelete(addChoice(u"onDeleteBox"_s, tr("When the target goes"),
                           {QString(), u"CASCADE"_s, u"SET NULL"_s, u"SET DEFAULT"_s, u"RESTRICT"_s, u"NO ACTION"_s}))
    , m_name(addText(u"nameEdit"_s, tr("Name"), tr("fk_table_columns_target")))
{
    connect(m_target, &QComboBox::currentTextChanged, this, [this](const QString &name) {
        if (const Schema::Table *target = schema().table(name.trimmed()))
            m_targetColumns->setColumns(target->primaryKeyColumns());
    });
}

void ForeignKeyForm::setOperation(const Operations::Operation &operation)
{
    m_create = std::get<Operations::CreateConstraint>(operation);
    const auto *key = std::get_if<Schema::ForeignKey>(&m_create.constraint);
    if (!key)
        return;
    m_table->setEditText(m_create.table);
    m_columns->setColumns(key->columns);
    m_target->setEditText(key->referredTable);
    m_targetColumns->setColumns(key->referredColumns);
    if (m_onDelete->findText(key->onDelete) < 0)
        m_onDelete->addItem(key->onDelete);
    m_onDelete->setCurrentText(key->onDelete);
    m_isOpened = true;
    m_name->setText(key->name);
}

Result<Operations::Operation> ForeignKeyForm::operation() const
{
    const Result<QString> table = needed(m_table->currentText(), tr("Choose the table."));
    const Result<QString> target = needed(m_target->currentText(), tr("Choose the table to refer to."));
    if (!table || !target)
        return failure(table ? target.error() : table.error());
    const auto *before = std::get_if<Schema::ForeignKey>(&m_create.constraint);
    Schema::ForeignKey key = before ? *before : Schema::ForeignKey();
    key.columns = m_columns->columns();
    key.referredTable = *target;
    key.referredColumns = m_targetColumns->columns();
    key.onDelete = m_onDelete->currentText();
    key.name = m_name->text().trimmed();
    const bool isWhole = key.columns.size() == key.referredColumns.size()
        || (m_isOpened && before && key.referredColumns == before->referredColumns);
    if (key.columns.isEmpty() || !isWhole)
        return failure(tr("The key needs as many columns as it refers to."));
    if (key.name.isEmpty() && !m_isOpened)
        key.name = u"fk_%1_%2_%3"_s.arg(*table, key.columns.join(u'_'), *target);
    Operations::CreateConstraint create = m_create;
    create.table = *table;
    create.constraint = key;
    return create;
}

ConstraintForm::ConstraintForm(const Schema::Database &database, QWidget *parent)
    : OperationForm(database, parent)
    , m_table(addTable(u"tableBox"_s, tr("Table")))
    , m_kind(addChoice(u"kindBox"_s, tr("Kind"), {tr("unique"), tr("check"), tr("primary key")}))
    , m_columns(addColumns(u"columnsEdit"_s, tr("Columns"), m_table))
    , m_expression(addText(u"expressionEdit"_s, tr("Condition"), tr("salary > 0")))
    , m_name(addText(u"nameEdit"_s, tr("Name")))
{
    const auto show = [this] {
        const bool isCheck = m_kind->currentIndex() == 1;
        const std::pair<QWidget *, bool> rows[] = {{m_columns, !isCheck}, {m_expression, isCheck}};
        for (const auto &[field, visible] : rows) {
            field->setVisible(visible);
            fields()->labelForField(field)->setVisible(visible);
        }
    };
    connect(m_kind, &QComboBox::currentIndexChanged, this, show);
    show();
}

void ConstraintForm::setOperation(const Operations::Operation &operation)
{
    m_create = std::get<Operations::CreateConstraint>(operation);
    m_isOpened = true;
    m_table->setEditText(m_create.table);
    m_name->setText(Schema::constraintName(m_create.constraint));
    if (const auto *check = std::get_if<Schema::Check>(&m_create.constraint)) {
        m_kind->setCurrentIndex(1);
        m_expression->setText(check->expression);
    } else if (const auto *unique = std::get_if<Schema::Unique>(&m_create.constraint)) {
        m_kind->setCurrentIndex(0);
        m_columns->setColumns(unique->columns);
    } else if (const auto *key = std::get_if<Schema::PrimaryKey>(&m_create.constraint)) {
        m_kind->setCurrentIndex(2);
        m_columns->setColumns(key->columns);
    }
}

Result<Operations::Operation> ConstraintForm::operation() const
{
    const Result<QString> table = needed(m_table->currentText(), tr("Choose the table."));
    if (!table)
        return failure(table.error());
    Operations::CreateConstraint create = m_create;
    create.table = *table;
    const QString written = m_name->text().trimmed();
    const QStringList columns = m_columns->columns();
    const auto nameOr = [this, &written](const QString &usual) {
        return written.isEmpty() && !m_isOpened ? usual : written;
    };
    if (m_kind->currentIndex() == 1) {
        const Result<QString> condition = needed(m_expression->text(), tr("Say what every row must satisfy."));
        if (!condition)
            return failure(condition.error());
        auto check = kept<Schema::Check>();
        check.name = nameOr(u"ck_%1"_s.arg(*table));
        check.expression = check.expression.trimmed() == *condition ? check.expression : *condition;
        create.constraint = check;
        return create;
    }
    if (columns.isEmpty())
        return failure(tr("The constraint has no columns."));
    if (m_kind->currentIndex() == 0) {
        auto unique = kept<Schema::Unique>();
        unique.name = nameOr(u"uq_%1_%2"_s.arg(*table, columns.join(u'_')));
        unique.columns = columns;
        create.constraint = unique;
    } else {
        auto key = kept<Schema::PrimaryKey>();
        key.name = nameOr(u"pk_%1"_s.arg(*table));
        key.columns = columns;
        create.constraint = key;
    }
    return create;
}

DropConstraintForm::DropConstraintForm(const Schema::Database &database, QWidget *parent)
    : OperationForm(database, parent)
    , m_table(addTable(u"tableBox"_s, tr("Table")))
    , m_name(addChoice(u"nameBox"_s, tr("Constraint"), {}))
    , m_kind(addChoice(u"kindBox"_s, tr("Kind"),
                       {tr("not said"), tr("foreign key"), tr("primary key"), tr("unique"), tr("check")}))
{
    m_name->setEditable(true);
    connect(m_table, &QComboBox::currentTextChanged, m_name, [this](const QString &tableName) {
        const QString before = m_name->currentText();
        m_name->clear();
        if (const Schema::Table *table = schema().table(tableName.trimmed())) {
            for (const Schema::Constraint &constraint : table->constraints) {
                if (const QString name = Schema::constraintName(constraint); !name.isEmpty())
                    m_name->addItem(name);
            }
        }
        m_name->setEditText(before.isEmpty() ? m_name->itemText(0) : before);
    });
    connect(m_name, &QComboBox::currentTextChanged, this, [this](const QString &name) {
        const Schema::Table *table = schema().table(m_table->currentText().trimmed());
        for (const Schema::Constraint &constraint : table ? table->constraints : QList<Schema::Constraint>()) {
            if (name.isEmpty() || Schema::constraintName(constraint) != name)
                continue;
            m_kind->setCurrentIndex(std::visit(
                Overloaded{[](const Schema::ForeignKey &) { return 1; }, [](const Schema::PrimaryKey &) { return 2; },
                           [](const Schema::Unique &) { return 3; }, [](const Schema::Check &) { return 4; },
                           [](const auto &) { return 0; }},
                constraint));
        }
    });
}

void DropConstraintForm::setOperation(const Operations::Operation &operation)
{
    m_drop = std::get<Operations::DropConstraint>(operation);
    m_name->setEditText(m_drop.name);
    m_table->setEditText(m_drop.table);
    m_kind->setCurrentIndex(int(m_drop.kind));
}

Result<Operations::Operation> DropConstraintForm::operation() const
{
    const Result<QString> table = needed(m_table->currentText(), tr("Choose the table."));
    const Result<QString> name = needed(m_name->currentText(), tr("Choose the constraint."));
    if (!table || !name)
        return failure(table ? name.error() : table.error());
    Operations::DropConstraint drop = m_drop;
    drop.table = *table;
    drop.name = *name;
    drop.kind = Operations::DropConstraint::Kind(m_kind->currentIndex());
    return drop;
}

} // namespace Retort::Gui
