// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What a grid shows of RowsModel: texts, colours and headers.
#include "gui/browser/cells/selection.h"
#include "gui/browser/grid/cell.h"
#include "gui/browser/grid/rowsmodel.h"
#include "gui/browser/grid/view/gridview.h"
#include "gui/widgets/palette.h"

#include <QFont>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

namespace
{

bool differs(const QVariant &one, const QVariant &other)
{
    return one.isValid() != other.isValid() || one != other;
}

} // namespace

/// Whether somebody else has changed a cell since it was changed here.
bool RowsModel::hasConflict(int row) const
{
    const Rows::Row *found = isNew(row) ? nullptr : stored(row);
    if (!found)
        return false;
    for (int number = 0; number < m_table.columns.size(); ++number) {
        const auto change = m_edits.staging().change(m_table.name, found->key, column(number).name);
        if (change && differs(found->values.value(number), change->before))
            return true;
    }
    return false;
}

QVariant RowsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    if (!isNew(index.row())) {
        const Rows::Row *row = stored(index.row());
        if (!row || row->values.isEmpty())
            return waitingData(role, row ? u"—"_s : u"…"_s);
    }
    if (isRelation(index.column()))
        return relationData(index, role);
    const std::optional<QVariant> shown = value(index);
    switch (role) {
    case cellValueRole:
        return shown.value_or(QVariant());
    case GridView::RefersRole:
        return shown && shown->isValid() && referenceOf(index.column()) != nullptr;
    case Qt::DisplayRole:
        return shown ? cellText(*shown) : untypedText(column(index.column()), m_table);
    case Qt::EditRole:
        return shown && shown->isValid() ? shown->toString() : QString();
    case Qt::TextAlignmentRole: {
        const bool number = shown && shown->isValid() ? isNumber(*shown) : isNumeric(column(index.column()));
        return QVariant::fromValue(Qt::Alignment(number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    case Qt::ToolTipRole: {
        if (isNew(index.row()) || !m_edits.staging().hasChanges(m_table.name))
            return {};
        const auto change = m_edits.staging().change(m_table.name, key(index.row()), column(index.column()).name);
        if (!change)
            return {};
        const QVariant now = stored(index.row())->values.value(index.column());
        if (differs(now, change->before)) {
            return tr("Was %1 when it was changed here, and is %2 in the database by now. Type the value again to "
                      "write "
                      "over that, or undo.")
                .arg(cellText(change->before), cellText(now));
        }
        return tr("Was %1").arg(cellText(change->before));
    }
    case Qt::FontRole: {
        QFont font;
        font.setItalic(!shown || !shown->isValid());
        font.setStrikeOut(isDeleted(index.row()));
        return font;
    }
    default:
        return colour(index, role);
    }
}

/// Of a row that is not read yet, or not there any more.
QVariant RowsModel::waitingData(int role, const QString &text) const
{
    switch (role) {
    case Qt::DisplayRole:
        return text;
    case Qt::ForegroundRole:
        return m_palette.color(QPalette::PlaceholderText);
    default:
        return {};
    }
}

QVariant RowsModel::colour(const QModelIndex &index, int role) const
{
    if (role == Qt::BackgroundRole) {
        if (isNew(index.row()))
            return background(ColorRole::Added, m_palette);
        const Staging &staging = m_edits.staging();
        if (!staging.hasChanges(m_table.name))
            return {};
        const QVariantList rowKey = key(index.row());
        if (staging.isDeleted(m_table.name, rowKey))
            return background(ColorRole::Removed, m_palette);
        if (isRelation(index.column()))
            return {};
        if (const auto change = staging.change(m_table.name, rowKey, column(index.column()).name)) {
            const bool isConflict = differs(stored(index.row())->values.value(index.column()), change->before);
            return background(isConflict ? ColorRole::Error : ColorRole::Changed, m_palette);
        }
    }
    if (role == Qt::ForegroundRole && !isRelation(index.column())) {
        const std::optional<QVariant> shown = value(index);
        if (!shown || !shown->isValid())
            return m_palette.color(QPalette::PlaceholderText);
    }
    return {};
}

QVariant RowsModel::relationData(const QModelIndex &index, int role) const
{
    const RowRelation found = relation(index.row(), index.column() - m_table.columns.size());
    const bool staged = std::any_of(found.partners.cbegin(), found.partners.cend(),
                                    [](const ShownPartner &partner) { return partner.state != PartnerState::Saved; });
    switch (role) {
    case Qt::DisplayRole:
        return staged ? QString(u"~ "_s + partnersText(found.partners)) : partnersText(found.partners);
    case Qt::ToolTipRole: {
        QStringList labels;
        for (const ShownPartner &partner : found.partners)
            labels << partner.partner.label;
        return labels.join(u'\n');
    }
    case Qt::ForegroundRole:
        return foreground(ColorRole::LinkTable, m_palette);
    case Qt::BackgroundRole:
        return staged && !isNew(index.row()) ? QVariant(background(ColorRole::Changed, m_palette))
                                             : colour(index, role);
    default:
        return {};
    }
}

QVariant RowsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (section < 0)
        return {};
    return orientation == Qt::Horizontal ? columnHeader(section, role) : rowHeader(section, role);
}

const Rows::OneToMany *RowsModel::referenceOf(int number) const
{
    if (isRelation(number))
        return nullptr;
    const auto found = std::find_if(m_references.cbegin(), m_references.cend(), [&](const Rows::OneToMany &key) {
        return key.fromColumns.contains(column(number).name);
    });
    return found == m_references.cend() ? nullptr : &*found;
}

QVariant RowsModel::columnHeader(int section, int role) const
{
    if (section >= columnCount())
        return {};
    if (isRelation(section)) {
        const Rows::ManyToMany &relation = m_relations.at(section - m_table.columns.size());
        if (role == Qt::DisplayRole)
            return QString(relationTitle(relation) + u" ⋈"_s);
        return role == Qt::ToolTipRole ? QVariant(tr("Linked by %1").arg(relation.linkTable)) : QVariant();
    }
    const Schema::Column &shown = column(section);
    const bool isKey = m_table.primaryKeyColumns().contains(shown.name);
    QString refersTo;
    for (const Schema::ForeignKey &foreignKey : m_table.constraintsOf<Schema::ForeignKey>()) {
        if (foreignKey.columns.contains(shown.name))
            refersTo = foreignKey.referredTable;
    }
    if (role == Qt::DisplayRole)
        return QString((isKey ? u"◆ "_s : QString()) + (refersTo.isEmpty() ? QString() : u"→ "_s) + shown.name);
    if (role != Qt::ToolTipRole)
        return {};
    QStringList lines{shown.type.name};
    if (isKey)
        lines << tr("Primary key");
    if (!refersTo.isEmpty())
        lines << tr("Refers to %1").arg(refersTo);
    if (!shown.nullable)
        lines << tr("Never NULL");
    lines.removeAll(QString());
    return lines.join(u'\n');
}

QVariant RowsModel::rowHeader(int row, int role) const
{
    if (row >= rowCount())
        return {};
    const Staging &staging = m_edits.staging();
    const bool touched = !isNew(row) && staging.hasChanges(m_table.name);
    const bool deleted = touched && isDeleted(row);
    const bool changed = touched && staging.isChanged(m_table.name, key(row));
    const bool conflicts = changed && hasConflict(row);
    if (role == Qt::DisplayRole) {
        return isNew(row) ? u"+"_s
            : deleted     ? u"−"_s
            : conflicts   ? u"⚠"_s
            : changed     ? u"~"_s
                          : QLocale().toString(row - m_newRows.size() + 1);
    }
    if (role != Qt::ToolTipRole && role != Qt::AccessibleDescriptionRole)
        return {};
    return isNew(row) ? tr("New, not saved")
        : deleted     ? tr("To be deleted")
        : conflicts   ? tr("Changed here, and by somebody else meanwhile")
        : changed     ? tr("Changed, not saved")
                      : QString();
}

} // namespace Retort::Gui
