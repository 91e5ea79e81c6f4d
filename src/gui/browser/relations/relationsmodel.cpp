// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/browser/relations/relationsmodel.h"

#include "gui/widgets/palette.h"

#include <QFont>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

namespace
{

using Kind = Rows::RelationKind;

QString stateText(const ShownRelated &related)
{
    if (related.isMissing)
        return RelationsModel::tr("The key refers to a row that is not there");
    switch (related.state) {
    case PartnerState::Linked:
        return RelationsModel::tr("To be linked");
    case PartnerState::Unlinked:
        return RelationsModel::tr("To be unlinked");
    case PartnerState::Saved:
        break;
    }
    return related.partner.key.isEmpty() ? QString()
                                         : RelationsModel::tr("Key %1").arg(Rows::labelText({}, related.partner.key));
}

/// "department ⋈ 2, by department_employee_link", "→ department, by manager_id", "← payslip 12, by employee_id".
QString headingText(const ShownRelation &shown)
{
    const Rows::TableRelation &relation = shown.relation;
    const qint64 count = shown.isTruncated ? shown.total : shown.count();
    const QString number = shown.isRead ? QLocale().toString(count) : u"…"_s;
    switch (relation.kind) {
    case Kind::ManyToMany:
        return RelationsModel::tr("%1 ⋈ %2, by %3")
            .arg(Rows::relationTitle(relation).mid(2), number, relation.link.linkTable);
    case Kind::PointsTo:
        return (shown.isRead && shown.rows.isEmpty() ? RelationsModel::tr("→ %1, by %2: NULL")
                                                     : RelationsModel::tr("→ %1, by %2"))
            .arg(relation.farTable(), relation.key.fromColumns.join(u", "_s));
    case Kind::PointedToBy:
        return RelationsModel::tr("← %1 %2, by %3")
            .arg(relation.farTable(), number, relation.key.fromColumns.join(u", "_s));
    }
    return {};
}

} // namespace

RelationsModel::RelationsModel(QObject *parent)
    : QAbstractItemModel(parent)
{
}

void RelationsModel::setRelations(const QList<ShownRelation> &relations, const SelectedRows &selected)
{
    if (relations == m_relations && selected == m_selected)
        return;
    beginResetModel();
    m_relations = relations;
    m_selected = selected;
    endResetModel();
}

void RelationsModel::setPalette(const QPalette &palette)
{
    m_palette = palette;
    emit layoutChanged();
}

int RelationsModel::relationAt(const QModelIndex &index) const
{
    if (!index.isValid())
        return -1;
    return index.internalId() == 0 ? index.row() : static_cast<int>(index.internalId()) - 1;
}

const ShownRelated *RelationsModel::relatedAt(const QModelIndex &index) const
{
    if (!index.isValid() || index.internalId() == 0)
        return nullptr;
    const ShownRelation &relation = m_relations.at(relationAt(index));
    return index.row() < relation.rows.size() ? &relation.rows.at(index.row()) : nullptr;
}

bool RelationsModel::hasPayload() const
{
    for (const ShownRelation &relation : m_relations) {
        if (!relation.relation.link.payloadColumns.isEmpty())
            return true;
    }
    return false;
}

QModelIndex RelationsModel::index(int row, int column, const QModelIndex &parent) const
{
    if (column < 0 || column >= ColumnCount || row < 0 || row >= rowCount(parent))
        return {};
    return createIndex(row, column, parent.isValid() ? static_cast<quintptr>(parent.row()) + 1 : quintptr{0});
}

QModelIndex RelationsModel::parent(const QModelIndex &child) const
{
    if (!child.isValid() || child.internalId() == 0)
        return {};
    return createIndex(relationAt(child), 0, quintptr{0});
}

int RelationsModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return static_cast<int>(m_relations.size());
    if (parent.internalId() != 0 || parent.column() != 0)
        return 0;
    const ShownRelation &relation = m_relations.at(parent.row());
    return static_cast<int>(relation.rows.size()) + (relation.isTruncated ? 1 : 0);
}

int RelationsModel::columnCount(const QModelIndex &parent) const
{
    Q_UNUSED(parent)
    return ColumnCount;
}

QVariant RelationsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const ShownRelation &relation = m_relations.at(relationAt(index));
    if (index.internalId() == 0)
        return relationData(relation, index.column(), role);
    if (const ShownRelated *related = relatedAt(index))
        return relatedData(relation, *related, index.column(), role);
    if (role == Qt::DisplayRole && index.column() == PartnerColumn)
        return tr("… %1 in all; %2 holds them")
            .arg(QLocale().toString(relation.total), relation.relation.holdingTable());
    return role == Qt::ForegroundRole ? QVariant(m_palette.color(QPalette::PlaceholderText)) : QVariant();
}

QVariant RelationsModel::relationData(const ShownRelation &relation, int column, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return column == PartnerColumn ? QVariant(headingText(relation)) : QVariant();
    case Qt::FontRole: {
        QFont font;
        font.setBold(true);
        return font;
    }
    case Qt::ForegroundRole:
        return relation.relation.kind == Kind::ManyToMany ? foreground(ColorRole::LinkTable, m_palette)
                                                          : m_palette.color(QPalette::Text);
    default:
        return {};
    }
}

QString RelationsModel::text(const ShownRelation &relation, const ShownRelated &related, int column) const
{
    switch (column) {
    case PartnerColumn: {
        const QString glyph = related.isMissing       ? u"✗ "_s
            : related.state == PartnerState::Linked   ? u"+ "_s
            : related.state == PartnerState::Unlinked ? u"− "_s
                                                      : QString();
        if (m_selected.rows.size() != 1)
            return glyph + related.partner.label;
        const QString arrow = relation.relation.kind == Kind::PointedToBy ? u" ← "_s : u" → "_s;
        return glyph + m_selected.rows.first().label + arrow + related.partner.label;
    }
    case KeyColumn:
        return related.isMissing            ? tr("missing")
            : related.partner.key.isEmpty() ? QString()
                                            : Rows::labelText({}, related.partner.key);
    case PayloadColumn:
        return related.payload;
    case SharedColumn:
        return tr("%1 of %2").arg(related.nearRows.size()).arg(m_selected.rows.size());
    default:
        return {};
    }
}

QVariant RelationsModel::relatedData(const ShownRelation &relation, const ShownRelated &related, int column,
                                     int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return text(relation, related, column);
    case Qt::ToolTipRole:
    case Qt::AccessibleDescriptionRole:
        return stateText(related);
    case Qt::BackgroundRole:
        if (related.isMissing)
            return background(ColorRole::Error, m_palette);
        if (related.state == PartnerState::Saved)
            return {};
        return background(related.state == PartnerState::Linked ? ColorRole::Added : ColorRole::Removed, m_palette);
    case Qt::ForegroundRole:
        return column == PartnerColumn ? QVariant() : QVariant(m_palette.color(QPalette::PlaceholderText));
    case Qt::FontRole: {
        QFont font;
        font.setStrikeOut(related.state == PartnerState::Unlinked);
        return font;
    }
    default:
        return {};
    }
}

QVariant RelationsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case PartnerColumn:
        return tr("Row");
    case KeyColumn:
        return tr("Key");
    case PayloadColumn:
        return tr("Of the link");
    case SharedColumn:
        return tr("Of the selected rows");
    default:
        return {};
    }
}

} // namespace Retort::Gui
