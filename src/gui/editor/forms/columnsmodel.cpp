// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/editor/forms/columnsmodel.h"

#include "gui/editor/forms/fields.h"
#include "gui/widgets/text.h"

#include <QLineEdit>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

void ColumnsModel::setColumns(const QList<ColumnLine> &lines)
{
    beginResetModel();
    m_lines = lines;
    m_lines << ColumnLine{};
    endResetModel();
    emit dataChanged(index(0, 0), index(int(m_lines.size()) - 1, ColumnCount - 1));
}

QList<ColumnLine> ColumnsModel::columns() const
{
    QList<ColumnLine> lines = m_lines;
    lines.removeAll(ColumnLine{});
    return lines;
}

void ColumnsModel::removeLine(int line)
{
    if (line < 0 || line >= lineCount())
        return;
    beginRemoveRows({}, line, line);
    m_lines.removeAt(line);
    endRemoveRows();
}

void ColumnsModel::moveLine(int line, int to)
{
    if (line == to || line < 0 || to < 0 || line >= lineCount() || to >= lineCount())
        return;
    beginMoveRows({}, line, line, {}, to > line ? to + 1 : to);
    m_lines.move(line, to);
    endMoveRows();
}

int ColumnsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_lines.size());
}

int ColumnsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

bool *ColumnsModel::check(ColumnLine &line, int column)
{
    switch (column) {
    case KeyColumn:
        return &line.primaryKey;
    case NullColumn:
        return &line.nullable;
    case UniqueColumn:
        return &line.unique;
    default:
        return nullptr;
    }
}

QString *ColumnsModel::text(ColumnLine &line, int column)
{
    switch (column) {
    case NameColumn:
        return &line.name;
    case TypeColumn:
        return &line.type;
    case DefaultColumn:
        return &line.serverDefault;
    case RefersColumn:
        return &line.refersTo;
    default:
        return nullptr;
    }
}

QVariant ColumnsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    ColumnLine line = m_lines.at(index.row());
    if (const bool *checked = check(line, index.column()))
        return role == Qt::CheckStateRole ? QVariant(*checked ? Qt::Checked : Qt::Unchecked) : QVariant();
    if (role != Qt::DisplayRole && role != Qt::EditRole)
        return {};
    return *text(line, index.column());
}

bool ColumnsModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return false;
    ColumnLine &line = m_lines[index.row()];
    if (bool *checked = check(line, index.column()); checked && role == Qt::CheckStateRole)
        *checked = value.toInt() == Qt::Checked;
    else if (QString *written = text(line, index.column()); written && role == Qt::EditRole)
        *written = value.toString();
    else
        return false;
    if (line.type.isEmpty() && !line.name.isEmpty())
        line.type = u"Integer"_s;
    emit dataChanged(this->index(index.row(), 0), this->index(index.row(), ColumnCount - 1));
    trim();
    return true;
}

void ColumnsModel::trim()
{
    if (m_lines.last() == ColumnLine{})
        return;
    beginInsertRows({}, int(m_lines.size()), int(m_lines.size()));
    m_lines << ColumnLine{};
    endInsertRows();
}

Qt::ItemFlags ColumnsModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags base = QAbstractTableModel::flags(index);
    if (!index.isValid())
        return base;
    ColumnLine line;
    return base | (check(line, index.column()) ? Qt::ItemIsUserCheckable : Qt::ItemIsEditable);
}

QVariant ColumnsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    static const char *const titles[] = {QT_TRANSLATE_NOOP("Gui", "Column"),   QT_TRANSLATE_NOOP("Gui", "Type"),
                                         QT_TRANSLATE_NOOP("Gui", "Key"),      QT_TRANSLATE_NOOP("Gui", "Null"),
                                         QT_TRANSLATE_NOOP("Gui", "Unique"),   QT_TRANSLATE_NOOP("Gui", "Default"),
                                         QT_TRANSLATE_NOOP("Gui", "Refers to")};
    return section < ColumnCount ? Text::tr(titles[section]) : QString();
}

ColumnsDelegate::ColumnsDelegate(const Schema::Database &schema, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_schema(schema)
{
}

QWidget *ColumnsDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &option,
                                       const QModelIndex &index) const
{
    if (index.column() == ColumnsModel::TypeColumn)
        return new TypeBox(parent);
    if (index.column() != ColumnsModel::RefersColumn)
        return QStyledItemDelegate::createEditor(parent, option, index);
    auto box = new QComboBox(parent);
    box->setEditable(true);
    box->setInsertPolicy(QComboBox::NoInsert);
    box->addItem(QString());
    for (const Schema::Table &table : m_schema.tables) {
        for (const QString &key : table.primaryKeyColumns())
            box->addItem(table.name + u'.' + key);
    }
    return box;
}

void ColumnsDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const
{
    if (auto *box = qobject_cast<QComboBox *>(editor)) {
        box->setEditText(index.data(Qt::EditRole).toString());
        // Typing takes the place of what stands there, as in a plain field.
        box->lineEdit()->selectAll();
        return;
    }
    QStyledItemDelegate::setEditorData(editor, index);
}

void ColumnsDelegate::setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const
{
    if (auto *box = qobject_cast<QComboBox *>(editor))
        model->setData(index, box->currentText(), Qt::EditRole);
    else
        QStyledItemDelegate::setModelData(editor, model, index);
}

} // namespace Retort::Gui
