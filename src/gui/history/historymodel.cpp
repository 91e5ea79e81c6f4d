// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/history/historymodel.h"

#include "gui/connections/environment.h"

#include <QFont>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

namespace
{

bool sameKeys(const QList<HistoryRow> &left, const QList<HistoryRow> &right)
{
    return std::equal(left.cbegin(), left.cend(), right.cbegin(), right.cend(),
                      [](const HistoryRow &one, const HistoryRow &other) { return one.key() == other.key(); });
}

/// "2024-05-01 10:11:12.345678" without what nobody compares.
QString shortDate(const QString &createDate)
{
    return createDate.left(16);
}

QString rehearsedText(const RehearsalMark &mark)
{
    return HistoryModel::tr("Rehearsed %1, with the rows of that time: %2")
        .arg(QLocale().toString(mark.when, QLocale::ShortFormat), mark.text);
}

} // namespace

void HistoryModel::setRows(const QList<HistoryRow> &rows, const DatabasePositions &databases)
{
    const bool sameColumns =
        std::max<qsizetype>(1, m_databases.all.size()) == std::max<qsizetype>(1, databases.all.size());
    // A verdict is one about the way from where the database stood.
    if (m_databases.all.value(m_databases.active).rows != databases.all.value(databases.active).rows)
        m_marks.clear();
    const auto take = [this, &rows, &databases] {
        m_rows = rows;
        m_databases = databases;
        m_rowOfKey.clear();
        m_rowOfRevision.clear();
        m_rowOfRevision.reserve(m_rows.size());
        m_laneCount = 1;
        for (int row = 0; row < m_rows.size(); ++row) {
            if (m_rows.at(row).kind == HistoryRow::Kind::Revision)
                m_rowOfRevision.insert(m_rows.at(row).id, row);
            else
                m_rowOfKey.insert(m_rows.at(row).key(), row);
            m_laneCount = std::max(m_laneCount, m_rows.at(row).lanes.laneCount);
        }
    };
    if (!m_rows.isEmpty() && sameColumns && sameKeys(m_rows, rows)) {
        take();
        emit dataChanged(index(0, 0), index(int(m_rows.size()) - 1, columnCount() - 1));
        emit headerDataChanged(Qt::Horizontal, StateColumn, columnCount() - 1);
        return;
    }
    beginResetModel();
    take();
    endResetModel();
}

void HistoryModel::setEffects(const QHash<QString, RevisionEffect> &effects)
{
    int first = int(m_rows.size());
    int last = -1;
    for (int row = 0; row < m_rows.size(); ++row) {
        const auto found = effects.constFind(m_rows.at(row).file);
        if (found == effects.constEnd() || m_rows.at(row).kind != HistoryRow::Kind::Revision)
            continue;
        const auto known = m_effects.constFind(found.key());
        if (known != m_effects.constEnd() && *known == *found)
            continue;
        if (known != m_effects.constEnd())
            m_marks.remove(m_rows.at(row).id);
        first = std::min(first, row);
        last = row;
    }
    m_effects.insert(effects);
    if (last >= 0)
        emit dataChanged(index(first, 0), index(last, columnCount() - 1));
}

void HistoryModel::setAppliedScripts(const QList<Workspace::AppliedScripts> &scripts)
{
    bool isChanged = false;
    for (qsizetype database = 0; database < std::min(scripts.size(), m_databases.all.size()); ++database) {
        Workspace::AppliedScripts &known = m_databases.all[database].scripts;
        isChanged = isChanged || known != scripts.at(database);
        known = scripts.at(database);
    }
    if (isChanged && rowCount() > 0)
        emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

void HistoryModel::addMarks(const RehearsalMarks &marks)
{
    m_marks.insert(marks);
    if (rowCount() > 0)
        emit dataChanged(index(0, TouchesColumn), index(rowCount() - 1, TouchesColumn));
}

void HistoryModel::clearMarks()
{
    m_marks.clear();
    if (rowCount() > 0)
        emit dataChanged(index(0, TouchesColumn), index(rowCount() - 1, TouchesColumn));
}

bool HistoryModel::isChanged(const HistoryRow &row, int database) const
{
    const int there = database < 0 ? m_databases.active : database;
    if (row.kind != HistoryRow::Kind::Revision || there >= m_databases.all.size())
        return false;
    const HistoryRow::State state = row.stateIn(there);
    if (state != HistoryRow::State::Applied && state != HistoryRow::State::Current)
        return false;
    const Workspace::AppliedScripts &applied = m_databases.all.at(there).scripts;
    const auto then = applied.constFind(row.id.text());
    const auto now = m_effects.constFind(row.file);
    return then != applied.constEnd() && now != m_effects.constEnd() && now->fingerprint != 0
        && now->fingerprint != then->fingerprint;
}

QString HistoryModel::changeText(const HistoryRow &row, int database) const
{
    const int there = database < 0 ? m_databases.active : database;
    if (!isChanged(row, there))
        return {};
    const DatabasePosition &position = m_databases.all.at(there);
    const QDateTime when = position.scripts.value(row.id.text()).when;
    return tr("The script has changed since Retort applied it to %1 (%2): the database has what it said then. "
              "Any change of the file counts, a comment, too. Unless another program has taken it back and applied it "
              "again since: of that Retort cannot know.")
        .arg(position.name, QLocale().toString(when, QLocale::ShortFormat));
}

int HistoryModel::rowOfKey(const QString &key) const
{
    const QString revision = u"revision:"_s;
    return key.startsWith(revision) ? rowOfRevision(Revision::RevisionId(key.mid(revision.size())))
                                    : m_rowOfKey.value(key, -1);
}

int HistoryModel::rowOfRevision(const Revision::RevisionId &revision) const
{
    return m_rowOfRevision.value(revision, -1);
}

int HistoryModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int HistoryModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : StateColumn + int(std::max<qsizetype>(1, m_databases.all.size()));
}

QVariant HistoryModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const HistoryRow &row = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return displayText(row, index.column());
    case Qt::ToolTipRole:
        return toolTip(row, index.column());
    case Qt::AccessibleTextRole:
        return index.column() == MessageColumn
            ? spokenText(row) + (isChanged(row) ? u", "_s + changeText(row) : QString())
            : displayText(row, index.column());
    case RowRole:
        return QVariant::fromValue(row);
    case LaneRole:
        return QVariant::fromValue(row.lanes);
    case ChipsRole:
        return chips(row, index.column());
    case StateRole:
        return int(index.column() < StateColumn ? row.state : row.stateIn(index.column() - StateColumn));
    case ChangedRole:
        return isChanged(row, index.column() < StateColumn ? -1 : index.column() - StateColumn);
    case FilterRole:
        return QString(row.message + u'\n' + row.id.text());
    case EffectRole: {
        const auto effect = m_effects.constFind(row.file);
        return effect == m_effects.constEnd() ? QVariant() : QVariant::fromValue(*effect);
    }
    default:
        return {};
    }
}

QVariant HistoryModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (section >= StateColumn && !m_databases.all.isEmpty())
        return databaseHeader(section - StateColumn, role);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case MessageColumn:
        return tr("History");
    case TouchesColumn:
        return tr("Touches");
    case LabelsColumn:
        return tr("Labels");
    case RevisionColumn:
        return tr("Revision");
    case DateColumn:
        return tr("Date");
    case StateColumn:
        return tr("State");
    default:
        return {};
    }
}

QString HistoryModel::displayText(const HistoryRow &row, int column) const
{
    switch (column) {
    case MessageColumn:
        return row.message.isEmpty() ? tr("(no message)") : row.message;
    case TouchesColumn:
    case LabelsColumn:
        return chips(row, column).join(u' ');
    case RevisionColumn:
        return row.id.text();
    case DateColumn:
        return shortDate(row.createDate);
    default:
        break;
    }
    const HistoryRow::State state = row.stateIn(column - StateColumn);
    if (isChanged(row, column - StateColumn))
        return state == HistoryRow::State::Current ? tr("≠ here, changed") : tr("≠ changed");
    // That the base is applied says nothing.
    return row.kind == HistoryRow::Kind::Base && state == HistoryRow::State::Applied ? QString() : stateText(state);
}

QVariant HistoryModel::databaseHeader(int database, int role) const
{
    const DatabasePosition position = m_databases.all.value(database);
    const bool isOnly = m_databases.all.size() == 1;
    const bool isActive = database == m_databases.active;
    switch (role) {
    case Qt::DisplayRole:
        return isOnly ? tr("State") : (position.problem ? u"! "_s : QString()) + position.name;
    case Qt::DecorationRole:
        return isOnly ? QVariant() : QVariant(environmentIcon(position.environment));
    case Qt::FontRole: {
        QFont font;
        font.setBold(isActive && !isOnly);
        return font;
    }
    case Qt::ToolTipRole: {
        const QString title = tr("State in %1, %2").arg(position.name, environmentName(position.environment));
        if (position.problem)
            return QString(title + u'\n' + position.problem->text());
        return isActive ? tr("%1\nThe active database").arg(title) : tr("%1\nClick to make it active").arg(title);
    }
    default:
        return {};
    }
}

QStringList HistoryModel::chips(const HistoryRow &row, int column) const
{
    if (column == LabelsColumn)
        return marks(row) + row.labels;
    if (column != TouchesColumn)
        return {};
    const auto mark = m_marks.constFind(row.id);
    const bool isMarked = row.kind == HistoryRow::Kind::Revision && mark != m_marks.constEnd();
    const QStringList rehearsed = isMarked ? QStringList{mark->chip} : QStringList();
    const auto effect = m_effects.constFind(row.file);
    if (effect == m_effects.constEnd())
        return rehearsed;
    if (effect->hasSql)
        return rehearsed + effect->touches + QStringList{tr("SQL stands in")};
    if (effect->error)
        return rehearsed + QStringList{tr("cannot be evaluated")};
    return rehearsed
        + (effect->question > 0 ? effect->touches + QStringList{tr("asks the database")} : effect->touches);
}

QString HistoryModel::toolTip(const HistoryRow &row, int column) const
{
    if (row.error)
        return row.error->text();
    const auto effect = m_effects.constFind(row.file);
    if (column == TouchesColumn && effect != m_effects.constEnd()) {
        QStringList lines = effect->error ? QStringList{effect->error->text()} : effect->operations;
        if (effect->question > 0)
            lines << tr("Decided at run time: line %1 asks the database.").arg(effect->question);
        if (const auto mark = m_marks.constFind(row.id); mark != m_marks.constEnd())
            lines.prepend(rehearsedText(*mark));
        return lines.join(u'\n');
    }
    if (const QString change = column < StateColumn ? QString() : changeText(row, column - StateColumn);
        !change.isEmpty())
        return change;
    return column == DateColumn ? row.createDate : displayText(row, column);
}

} // namespace Retort::Gui
