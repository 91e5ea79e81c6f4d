// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What a grid shows of RowsModel: texts, colours and headers.
#include "gui/browser/grid/cell.h"
#include "gui/browser/grid/rowsmodel.h"
#include "gui/widgets/palette.h"

#include <QFont>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

QVariant RowsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    if (isRelation(index.column()))
        return relationData(index, role);
    const std::optional<QVariant> shown = value(index);
    switch (role) {
    case Qt::DisplayRole:
        return shown ? cellText(*shown) : untypedText(column(index.column()), m_table);
    case Qt::EditRole:
        return shown && shown->isValid() ? shown->toString() : QString();
    case Qt::TextAlignmentRole: {
        const bool number = shown && shown->isValid() ? isNumber(*shown) : isNumeric(column(index.column()));
        return QVariant::fromValue(Qt::Alignment(number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    case Qt::ToolTipRole: {
        if (isNew(index.row()))
            return {};
        const auto change =
            m_edits.staging().change(m_table.name, stored(index.row()).key, column(index.column()).name);
        return change ? QVariant(tr("Was %1").arg(cellText(change->before))) : QVariant();
    }
    case Qt::FontRole: {
        QFont font;
        font.setItalic(!shown || !shown->isValid());
        font.setStrikeOut(!isNew(index.row()) && m_edits.staging().isDeleted(m_table.name, stored(index.row()).key));
        return font;
    }
    default:
        return colour(index, role);
    }
}

QVariant RowsModel::colour(const QModelIndex &index, int role) const
{
    if (role == Qt::BackgroundRole) {
        if (isNew(index.row()))
            return background(ColorRole::Added, m_palette);
        const QVariantList &rowKey = stored(index.row()).key;
        const Staging &staging = m_edits.staging();
        if (staging.isDeleted(m_table.name, rowKey))
            return background(ColorRole::Removed, m_palette);
        if (!isRelation(index.column()) && staging.change(m_table.name, rowKey, column(index.column()).name))
            return background(ColorRole::Changed, m_palette);
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
    const bool deleted = !isNew(row) && staging.isDeleted(m_table.name, stored(row).key);
    const bool changed = !isNew(row) && staging.isChanged(m_table.name, stored(row).key);
    if (role == Qt::DisplayRole) {
        return isNew(row) ? u"+"_s
            : deleted     ? u"−"_s
            : changed     ? u"~"_s
                          : QLocale().toString(row - m_newRows.size() + 1);
    }
    if (role != Qt::ToolTipRole && role != Qt::AccessibleDescriptionRole)
        return {};
    return isNew(row) ? tr("New, not saved")
        : deleted     ? tr("To be deleted")
        : changed     ? tr("Changed, not saved")
                      : QString();
}

} // namespace Retort::Gui
