// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/editor/forms/operationform.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QLabel>

namespace Retort::Gui
{

OperationForm::OperationForm(const Schema::Database &schema, QWidget *parent)
    : QWidget(parent)
    , m_schema(schema)
    , m_fields(new QFormLayout(this))
{
    m_fields->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_fields->setContentsMargins(0, 0, 0, 0);
}

TableBox *OperationForm::addTable(const QString &name, const QString &label)
{
    auto box = new TableBox(m_schema, this);
    box->setObjectName(name);
    box->setAccessibleName(label);
    m_fields->addRow(label, box);
    connect(box, &QComboBox::currentTextChanged, this, &OperationForm::changed);
    return box;
}

QLineEdit *OperationForm::addText(const QString &name, const QString &label, const QString &placeholder)
{
    auto edit = new QLineEdit(this);
    edit->setObjectName(name);
    edit->setAccessibleName(label);
    edit->setPlaceholderText(placeholder);
    m_fields->addRow(label, edit);
    connect(edit, &QLineEdit::textChanged, this, &OperationForm::changed);
    return edit;
}

QComboBox *OperationForm::addChoice(const QString &name, const QString &label, const QStringList &choices)
{
    auto box = new QComboBox(this);
    box->setObjectName(name);
    box->setAccessibleName(label);
    box->addItems(choices);
    m_fields->addRow(label, box);
    connect(box, &QComboBox::currentTextChanged, this, &OperationForm::changed);
    return box;
}

TypeBox *OperationForm::addType(const QString &name, const QString &label)
{
    auto box = new TypeBox(this);
    box->setObjectName(name);
    box->setAccessibleName(label);
    m_fields->addRow(label, box);
    connect(box, &QComboBox::currentTextChanged, this, &OperationForm::changed);
    return box;
}

QCheckBox *OperationForm::addCheck(const QString &name, const QString &label)
{
    auto box = new QCheckBox(label, this);
    box->setObjectName(name);
    box->setAccessibleName(label);
    m_fields->addRow(nullptr, box);
    connect(box, &QCheckBox::toggled, this, &OperationForm::changed);
    return box;
}

ColumnsEdit *OperationForm::addColumns(const QString &name, const QString &label, TableBox *table)
{
    auto edit = new ColumnsEdit(m_schema, table, name, label, this);
    m_fields->addRow(label, edit);
    connect(edit, &ColumnsEdit::changed, this, &OperationForm::changed);
    return edit;
}

QComboBox *OperationForm::addColumn(const QString &name, const QString &label, TableBox *table)
{
    auto box = new QComboBox(this);
    box->setObjectName(name);
    box->setAccessibleName(label);
    box->setEditable(true);
    box->setInsertPolicy(QComboBox::NoInsert);
    m_fields->addRow(label, box);
    connect(table, &QComboBox::currentTextChanged, box, [this, box](const QString &tableName) {
        const QString before = box->currentText();
        box->clear();
        if (const Schema::Table *found = m_schema.table(tableName.trimmed())) {
            for (const Schema::Column &column : found->columns)
                box->addItem(column.name);
        }
        box->setCurrentIndex(-1);
        box->setEditText(before);
    });
    connect(box, &QComboBox::currentTextChanged, this, &OperationForm::changed);
    return box;
}

void OperationForm::addWide(QWidget *widget)
{
    m_fields->addRow(widget);
}

Result<QString> OperationForm::needed(const QString &text, const QString &whatIsMissing)
{
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty())
        return failure(whatIsMissing);
    return trimmed;
}

} // namespace Retort::Gui
