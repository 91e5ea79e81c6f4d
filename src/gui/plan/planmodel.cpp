// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/plan/planmodel.h"

#include <QFont>
#include <QFontDatabase>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

namespace
{

QString glyph(PlanModel::Mark mark)
{
    switch (mark) {
    case PlanModel::Mark::Waiting:
        return {};
    case PlanModel::Mark::Running:
        return u"▶ "_s;
    case PlanModel::Mark::Done:
        return u"✓ "_s;
    case PlanModel::Mark::Failed:
        return u"✗ "_s;
    case PlanModel::Mark::Undone:
        return u"↩ "_s;
    }
    return {};
}

QString inWords(PlanModel::Mark mark)
{
    switch (mark) {
    case PlanModel::Mark::Waiting:
        return PlanModel::tr("waiting");
    case PlanModel::Mark::Running:
        return PlanModel::tr("running");
    case PlanModel::Mark::Done:
        return PlanModel::tr("done");
    case PlanModel::Mark::Failed:
        return PlanModel::tr("failed");
    case PlanModel::Mark::Undone:
        return PlanModel::tr("ran, and was undone");
    }
    return {};
}

} // namespace

PlanModel::PlanModel(QObject *parent)
    : QAbstractItemModel(parent)
{
}

void PlanModel::setPlan(const Migrator::Plan &plan)
{
    beginResetModel();
    m_plan = plan;
    m_nodes.clear();
    m_roots.clear();
    m_stepMarks.fill(Mark::Waiting, plan.steps.size());
    m_statementMarks.clear();
    for (int step = 0; step < plan.steps.size(); ++step)
        addStep(step);
    endResetModel();
}

int PlanModel::addNode(int parent, int step, int operation, int statement)
{
    const int number = static_cast<int>(m_nodes.size());
    QList<int> &siblings = parent < 0 ? m_roots : m_nodes[parent].children;
    const int row = static_cast<int>(siblings.size());
    siblings << number;
    m_nodes << Node{.parent = parent, .row = row, .step = step, .operation = operation, .statement = statement};
    return number;
}

void PlanModel::addStep(int step)
{
    const Migrator::PlannedStep &planned = m_plan.steps.at(step);
    m_statementMarks << QList<Mark>(planned.statements.size(), Mark::Waiting);
    const int root = addNode(-1, step, -2, -1);
    const auto addGroup = [&](int operation) {
        int group = -1;
        for (int statement = 0; statement < planned.statements.size(); ++statement) {
            if (planned.statements.at(statement).operation != operation)
                continue;
            if (group < 0)
                group = addNode(root, step, operation, -1);
            addNode(group, step, operation, statement);
        }
        if (group < 0 && operation >= 0)
            addNode(root, step, operation, -1);
    };
    for (int operation = 0; operation < planned.operations.size(); ++operation)
        addGroup(operation);
    addGroup(-1);
}

int PlanModel::statementCount() const
{
    qsizetype count = 0;
    for (const QList<Mark> &marks : m_statementMarks)
        count += marks.size();
    return static_cast<int>(count);
}

void PlanModel::clearMarks()
{
    for (int step = 0; step < m_stepMarks.size(); ++step) {
        m_stepMarks[step] = Mark::Waiting;
        m_statementMarks[step].fill(Mark::Waiting);
        stepChanged(step);
    }
}

void PlanModel::startStep(int step)
{
    if (step < 0 || step >= m_stepMarks.size())
        return;
    m_stepMarks[step] = Mark::Running;
    stepChanged(step);
}

void PlanModel::startStatement(int step, int statement)
{
    if (step < 0 || step >= m_statementMarks.size() || statement < 0 || statement >= m_statementMarks.at(step).size())
        return;
    QList<Mark> &marks = m_statementMarks[step];
    std::replace(marks.begin(), marks.end(), Mark::Running, Mark::Done);
    marks[statement] = Mark::Running;
    stepChanged(step);
}

void PlanModel::commitStep(int step)
{
    if (step < 0 || step >= m_stepMarks.size())
        return;
    m_stepMarks[step] = Mark::Done;
    m_statementMarks[step].fill(Mark::Done);
    stepChanged(step);
}

void PlanModel::failRunning(Rollback rollback)
{
    for (int step = 0; step < m_stepMarks.size(); ++step) {
        if (m_stepMarks.at(step) != Mark::Running)
            continue;
        m_stepMarks[step] = Mark::Failed;
        QList<Mark> &marks = m_statementMarks[step];
        if (rollback == Rollback::Whole)
            std::replace(marks.begin(), marks.end(), Mark::Done, Mark::Undone);
        std::replace(marks.begin(), marks.end(), Mark::Running, Mark::Failed);
        stepChanged(step);
    }
}

void PlanModel::stepChanged(int step)
{
    const QModelIndex root = index(step, 0);
    emit dataChanged(root, root);
    for (int row = 0; row < rowCount(root); ++row) {
        const QModelIndex operation = index(row, 0, root);
        emit dataChanged(operation, operation);
        if (const int count = rowCount(operation); count > 0)
            emit dataChanged(index(0, 0, operation), index(count - 1, 0, operation));
    }
}

const PlanModel::Node *PlanModel::node(const QModelIndex &index) const
{
    return index.isValid() ? &m_nodes.at(static_cast<qsizetype>(index.internalId())) : nullptr;
}

Place PlanModel::place(const QModelIndex &index) const
{
    const Node *at = node(index);
    if (!at)
        return {};
    const Migrator::PlannedStep &step = m_plan.steps.at(at->step);
    Place place{.file = step.file};
    if (at->operation >= 0)
        place.position = step.operations.at(at->operation).position;
    return place;
}

PlanModel::Mark PlanModel::mark(const QModelIndex &index) const
{
    const Node *at = node(index);
    return at ? mark(*at) : Mark::Waiting;
}

PlanModel::Mark PlanModel::mark(const Node &node) const
{
    if (node.statement >= 0)
        return m_statementMarks.at(node.step).at(node.statement);
    if (node.operation == -2 || node.children.isEmpty())
        return m_stepMarks.at(node.step);
    const auto has = [&](Mark wanted) {
        return std::any_of(node.children.cbegin(), node.children.cend(),
                           [&](int child) { return mark(m_nodes.at(child)) == wanted; });
    };
    for (const Mark strongest : {Mark::Failed, Mark::Running, Mark::Undone, Mark::Waiting}) {
        if (has(strongest))
            return strongest;
    }
    return Mark::Done;
}

QModelIndex PlanModel::index(int row, int column, const QModelIndex &parent) const
{
    const Node *above = node(parent);
    const QList<int> &siblings = above ? above->children : m_roots;
    if (column != 0 || row < 0 || row >= siblings.size())
        return {};
    return createIndex(row, 0, static_cast<quintptr>(siblings.at(row)));
}

QModelIndex PlanModel::parent(const QModelIndex &child) const
{
    const Node *below = node(child);
    if (!below || below->parent < 0)
        return {};
    return createIndex(m_nodes.at(below->parent).row, 0, static_cast<quintptr>(below->parent));
}

int PlanModel::rowCount(const QModelIndex &parent) const
{
    const Node *above = node(parent);
    return static_cast<int>(above ? above->children.size() : m_roots.size());
}

int PlanModel::columnCount(const QModelIndex &parent) const
{
    Q_UNUSED(parent)
    return 1;
}

QString PlanModel::text(const Node &node) const
{
    const Migrator::PlannedStep &step = m_plan.steps.at(node.step);
    if (node.statement >= 0)
        return step.statements.at(node.statement).sql.trimmed().replace(u'\t', u"    "_s);
    if (node.operation >= 0)
        return Operations::described(step.operations.at(node.operation).operation);
    if (node.operation == -1)
        return tr("Version table");
    const QString direction = step.step.direction == Revision::Direction::Upgrade ? tr("Upgrade") : tr("Downgrade");
    const QString text =
        tr("%1. %2 %3: %4").arg(QString::number(node.step + 1), direction, step.step.revision.text(), step.message);
    return step.decidedAtRunTime ? tr("%1 (decided at run time)").arg(text) : text;
}

QVariant PlanModel::data(const QModelIndex &index, int role) const
{
    const Node *at = node(index);
    if (!at)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return QString(glyph(mark(*at)) + text(*at));
    case Qt::ToolTipRole:
        return at->operation == -2 ? m_plan.steps.at(at->step).file : inWords(mark(*at));
    case Qt::AccessibleDescriptionRole:
        return inWords(mark(*at));
    case SqlRole:
        return at->statement < 0 ? QString() : m_plan.steps.at(at->step).statements.at(at->statement).sql;
    case Qt::FontRole: {
        if (at->statement >= 0)
            return QFontDatabase::systemFont(QFontDatabase::FixedFont);
        QFont font;
        font.setBold(at->operation == -2);
        return font;
    }
    default:
        return {};
    }
}

} // namespace Retort::Gui
