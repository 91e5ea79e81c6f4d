// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/textposition.h"
#include "migrator/plan.h"

#include <QAbstractItemModel>

namespace Retort::Gui
{

/// A plan as a tree: steps, the operations of their scripts, the statements of each operation; and how far a run is.
class PlanModel final : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum class Mark { Waiting, Running, Done, Failed, Undone };
    /// What a failed step leaves of its statements that had run.
    enum class Rollback { Whole, None };
    enum Role { SqlRole = Qt::UserRole + 1 };

    explicit PlanModel(QObject *parent = nullptr);

    void setPlan(const Migrator::Plan &plan);
    const Migrator::Plan &plan() const { return m_plan; }
    int statementCount() const;

    void clearMarks();
    void startStep(int step);
    void startStatement(int step, int statement);
    void commitStep(int step);
    /// Marks what runs now as failed.
    void failRunning(Rollback rollback);

    /// The operation's place in its script; of a step the script's file.
    Place place(const QModelIndex &index) const;
    Mark mark(const QModelIndex &index) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    struct Node {
        int parent = -1;
        int row = 0;
        int step = 0;
        int operation = -2; ///< -2 on steps, -1 the version table
        int statement = -1;
        QList<int> children = {};
    };

    int addNode(int parent, int step, int operation, int statement);
    void addStep(int step);
    const Node *node(const QModelIndex &index) const;
    QString text(const Node &node) const;
    Mark mark(const Node &node) const;
    void stepChanged(int step);

    Migrator::Plan m_plan;
    QList<Node> m_nodes;
    QList<int> m_roots;
    QList<Mark> m_stepMarks;
    QList<QList<Mark>> m_statementMarks;
};

} // namespace Retort::Gui
