// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/browser/relations/payloadform.h"

#include "gui/browser/grid/cell.h"

#include <QFormLayout>
#include <QLineEdit>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

namespace
{

bool isFilledIn(const Schema::Table &table, const Schema::Column &column)
{
    const bool countsByItself = table.primaryKeyColumns() == QStringList{column.name} && isNumeric(column);
    return column.computed || column.identity || countsByItself;
}

} // namespace

PayloadForm::PayloadForm(const Schema::Table &linkTable, const Rows::ManyToMany &relation, QWidget *parent)
    : QWidget(parent)
{
    setObjectName(u"linkPayload"_s);
    auto layout = new QFormLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    for (const QString &name : relation.payloadColumns) {
        const Schema::Column *column = linkTable.column(name);
        if (!column || isFilledIn(linkTable, *column) || isBinary(*column))
            continue;
        Field field{.column = *column, .edit = new QLineEdit(this)};
        field.isRequired = !column->nullable && !column->serverDefault;
        field.edit->setObjectName(u"linkPayload_"_s + name);
        field.edit->setAccessibleName(name);
        field.edit->setPlaceholderText(untypedText(*column, linkTable));
        connect(field.edit, &QLineEdit::textChanged, this, &PayloadForm::changed);
        layout->addRow(field.isRequired ? name + u" *"_s : name, field.edit);
        m_fields << field;
    }
}

QMap<QString, QVariant> PayloadForm::values() const
{
    QMap<QString, QVariant> values;
    for (const Field &field : m_fields) {
        if (!field.edit->text().isEmpty())
            values.insert(field.column.name, typedValue(field.edit->text(), field.column));
    }
    return values;
}

QString PayloadForm::problem() const
{
    for (const Field &field : m_fields) {
        const QString text = field.edit->text();
        if (field.isRequired && text.isEmpty())
            return tr("Fill in %1: a link needs it.").arg(field.column.name);
        bool isNumber = text.isEmpty() || !isNumeric(field.column);
        if (!isNumber)
            text.trimmed().toDouble(&isNumber);
        if (!isNumber)
            return tr("%1 holds numbers; “%2” is none.").arg(field.column.name, text);
    }
    return {};
}

} // namespace Retort::Gui
