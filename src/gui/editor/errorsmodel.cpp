// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/editor/errorsmodel.h"

#include "gui/widgets/sentence.h"

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

void ErrorsModel::setErrors(const QList<Error> &errors)
{
    if (errors == m_errors)
        return;
    beginResetModel();
    m_errors = errors;
    endResetModel();
}

int ErrorsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_errors.size());
}

int ErrorsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ErrorsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Error &error = m_errors.at(index.row());
    const TextPosition &position = error.where.position;
    const QString sentence = sentenceOf(error);
    if (role == PositionRole)
        return QVariant::fromValue(position);
    if (role == Qt::ToolTipRole)
        return sentence;
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case LineColumn:
        return position.isValid() ? QVariant(position.line) : QVariant();
    case ColumnColumn:
        return position.isValid() ? QVariant(position.column) : QVariant();
    case MessageColumn:
        return sentence;
    default:
        return {};
    }
}

QVariant ErrorsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case LineColumn:
        return tr("Line");
    case ColumnColumn:
        return tr("Column");
    case MessageColumn:
        return tr("Error");
    default:
        return {};
    }
}

} // namespace Retort::Gui
