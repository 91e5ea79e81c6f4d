// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/problems/problemsmodel.h"

#include "gui/widgets/sentence.h"

#include <QFileInfo>
#include <QFont>
#include <QIcon>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

namespace
{

QString shortPlace(const Place &place)
{
    return Place{.file = QFileInfo(place.file).fileName(), .position = place.position}.text();
}

} // namespace

ProblemsModel::ProblemsModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void ProblemsModel::remove(const QString &source)
{
    for (qsizetype row = m_entries.size() - 1; row >= 0; --row) {
        if (m_entries.at(row).source != source)
            continue;
        beginRemoveRows({}, static_cast<int>(row), static_cast<int>(row));
        m_entries.removeAt(row);
        endRemoveRows();
    }
}

void ProblemsModel::setProblems(const QString &source, const QList<Error> &errors)
{
    QList<Problem> problems;
    for (const Error &error : errors)
        problems << Problem{.error = error};
    setFindings(source, problems);
}

void ProblemsModel::setFindings(const QString &source, const QList<Problem> &problems)
{
    remove(source);
    if (problems.isEmpty())
        return;
    const auto first = static_cast<int>(m_entries.size());
    beginInsertRows({}, first, first + static_cast<int>(problems.size()) - 1);
    for (const Problem &problem : problems)
        m_entries << Entry{.source = source, .problem = problem};
    endInsertRows();
}

void ProblemsModel::addEvent(const Error &error)
{
    for (qsizetype row = 0; row < m_entries.size(); ++row) {
        if (!m_entries.at(row).source.isEmpty() || m_entries.at(row).problem.error != error)
            continue;
        beginRemoveRows({}, static_cast<int>(row), static_cast<int>(row));
        m_entries.removeAt(row);
        endRemoveRows();
        break;
    }
    beginInsertRows({}, 0, 0);
    m_entries.prepend(Entry{.problem = {.error = error}});
    endInsertRows();
}

void ProblemsModel::setTopic(const Error &error, Topic topic)
{
    for (Entry &entry : m_entries) {
        if (entry.source.isEmpty() && entry.problem.error == error)
            entry.topic = topic;
    }
}

void ProblemsModel::clearEvents()
{
    remove({});
}

void ProblemsModel::clearEventsOf(Topic topic)
{
    for (qsizetype row = m_entries.size() - 1; row >= 0; --row) {
        if (!m_entries.at(row).source.isEmpty() || m_entries.at(row).topic != topic)
            continue;
        beginRemoveRows({}, static_cast<int>(row), static_cast<int>(row));
        m_entries.removeAt(row);
        endRemoveRows();
    }
}

int ProblemsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

int ProblemsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ProblemsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Error &error = problem(index.row());
    switch (role) {
    case Qt::DisplayRole:
        if (index.column() == FixColumn)
            return fix(index.row()) ? fix(index.row())->title : QString();
        return index.column() == Message ? sentenceOf(error) : shortPlace(error.where);
    case Qt::ToolTipRole:
        return error.text();
    case Qt::DecorationRole:
        if (index.column() != Message)
            return {};
        return QIcon::fromTheme(m_entries.at(index.row()).problem.level == Problem::Level::Error ? u"error"_s
                                                                                                 : u"warning"_s);
    case Qt::FontRole: {
        QFont font;
        font.setUnderline(true);
        return index.column() == FixColumn ? QVariant(font) : QVariant();
    }
    default:
        return {};
    }
}

QVariant ProblemsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    if (section == FixColumn)
        return tr("Remedy");
    return section == Message ? tr("Problem") : tr("Place");
}

} // namespace Retort::Gui
