// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/editor/forms/columnsmodel.h"

#include "gui/editor/forms/fields.h"
#include "gui/widgets/text.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

QList<ColumnLine> columnLines(const Schema::Table &table)
{
    const QStringList keys = table.primaryKeyColumns();
    QList<ColumnLine> lines;
    for (const Schema::Column &column : table.columns) {
        ColumnLine line{.name = column.name,
                        .type = typeText(column.type),
                        .primaryKey = keys.contains(column.name),
                        .nullable = column.nullable && !keys.contains(column.name),
                        .unique = column.unique,
                        .serverDefault = defaultText(column.serverDefault)};
        for (const Schema::ForeignKey &key : table.constraintsOf<Schema::ForeignKey>()) {
            if (key.columns == QStringList{column.name})
                line.refersTo = key.referredTable + u'.' + key.referredColumns.value(0);
        }
        lines << line;
    }
    return lines;
}

Result<> fillColumns(Schema::Table &table, const QList<ColumnLine> &lines)
{
    if (lines.isEmpty())
        return failure(Text::tr("The table has no columns."));
    const Schema::Table before = table;
    const bool keysOnColumns = before.constraintsOf<Schema::PrimaryKey>().isEmpty();
    table.columns.clear();
    // Keys of one column are told by the lines; all others stay.
    table.constraints.removeIf([](const Schema::Constraint &constraint) {
        const auto *key = std::get_if<Schema::ForeignKey>(&constraint);
        return key && key->columns.size() == 1;
    });
    for (const ColumnLine &line : lines) {
        if (line.name.trimmed().isEmpty())
            return failure(Text::tr("A column has no name."));
        const Result<Schema::Type> type = typeFrom(line.type);
        if (!type)
            return failure(Text::tr("%1: %2").arg(line.name, type.error().message), type.error().hint);
        const Schema::Column *old = before.column(line.name.trimmed());
        Schema::Column column = old ? *old : Schema::Column();
        column.name = line.name.trimmed();
        column.type = old && typeText(old->type) == line.type ? old->type : *type;
        column.primaryKey = line.primaryKey && keysOnColumns;
        column.nullable = line.nullable && !line.primaryKey;
        column.unique = line.unique;
        column.serverDefault = defaultFrom(line.serverDefault);
        if (std::any_of(table.columns.cbegin(), table.columns.cend(),
                        [&column](const Schema::Column &other) { return other.name == column.name; }))
            return failure(Text::tr("Two columns are named %1.").arg(column.name));
        table.columns << column;
        if (line.refersTo.trimmed().isEmpty())
            continue;
        Schema::ForeignKey key{.columns = {column.name}, .column = column.name};
        for (const Schema::ForeignKey &known : before.constraintsOf<Schema::ForeignKey>()) {
            if (known.columns == key.columns)
                key = known;
        }
        key.referredTable = line.refersTo.trimmed().section(u'.', 0, -2);
        key.referredColumns = {line.refersTo.trimmed().section(u'.', -1)};
        if (key.referredTable.isEmpty())
            return failure(Text::tr("%1 does not name a column to refer to.").arg(line.refersTo),
                           Text::tr("Write it as table.column."));
        table.constraints << key;
    }
    return {};
}

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
    if (auto *box = qobject_cast<QComboBox *>(editor))
        box->setEditText(index.data(Qt::EditRole).toString());
    else
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
