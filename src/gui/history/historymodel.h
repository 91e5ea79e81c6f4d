// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/history/effects/revisioneffect.h"
#include "gui/history/historyrow.h"
#include "gui/workbench/rehearsalmark.h"

#include <QAbstractTableModel>
#include <QHash>

namespace Retort::Gui
{

/// The rows of the history as a table, with a column of states for each open database. Delegates paint what the roles
/// carry.
class HistoryModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    /// StateColumn is that of the first open database; those of the others follow.
    enum Column { MessageColumn, TouchesColumn, LabelsColumn, RevisionColumn, DateColumn, StateColumn };
    enum Role {
        RowRole = Qt::UserRole, ///< HistoryRow
        LaneRole, ///< Revision::LaneRow
        ChipsRole, ///< QStringList, for columns that show chips
        StateRole, ///< HistoryRow::State as int; in columns before StateColumn that of the active database
        FilterRole, ///< text that the filter looks at
        EffectRole, ///< RevisionEffect; invalid while it is not known
        ContextRole, ///< bool: shown for the shape's sake only; the filter answers
        ChangedRole ///< bool: the script is another one than the one that was applied there; as StateRole by column
    };

    using QAbstractTableModel::QAbstractTableModel;

    /// Takes new rows. Where the same keys come in the same order for as many databases, only data changes.
    void setRows(const QList<HistoryRow> &rows, const DatabasePositions &databases = {});
    /// What the upgrades of some files do.
    void setEffects(const QHash<QString, RevisionEffect> &effects);
    /// What was applied to each of the databases, in their order.
    void setAppliedScripts(const QList<Workspace::AppliedScripts> &scripts);
    /// What rehearsals have found; the others keep their marks. A script that changes loses its mark.
    void addMarks(const RehearsalMarks &marks);
    void clearMarks();

    const QList<HistoryRow> &rows() const { return m_rows; }
    /// Chips of what the row's upgrade touches, as far as it is known.
    QStringList touches(const HistoryRow &row) const { return m_effects.value(row.file).touches; }
    /// Whether the script is another one than the one that Retort ran there: on the active database, or the given one.
    bool isChanged(const HistoryRow &row, int database = -1) const;
    /// That as a sentence; empty if it is not.
    QString changeText(const HistoryRow &row, int database = -1) const;
    /// -1 if there is no such row.
    int rowOfKey(const QString &key) const;
    int rowOfRevision(const Revision::RevisionId &revision) const;
    const DatabasePositions &databases() const { return m_databases; }
    /// Of all rows.
    int laneCount() const { return m_laneCount; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString displayText(const HistoryRow &row, int column) const;
    QStringList chips(const HistoryRow &row, int column) const;
    QString toolTip(const HistoryRow &row, int column) const;

    QVariant databaseHeader(int database, int role) const;

    QList<HistoryRow> m_rows;
    DatabasePositions m_databases;
    QHash<Revision::RevisionId, int> m_rowOfRevision;
    QHash<QString, int> m_rowOfKey; ///< of the few rows that are no revisions
    QHash<QString, RevisionEffect> m_effects;
    RehearsalMarks m_marks;
    int m_laneCount = 1;
};

} // namespace Retort::Gui
