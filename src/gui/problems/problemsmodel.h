// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/problems/problem.h"

#include <QAbstractTableModel>
#include <QList>

namespace Retort::Gui
{

/// What is wrong now, by where it comes from: each source (a file, the project) replaces its own problems, and events
/// (a failed run) stay until they are cleared.
class ProblemsModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Message, Location, FixColumn, ColumnCount };

    explicit ProblemsModel(QObject *parent = nullptr);

    /// Replaces what the source reported before.
    void setProblems(const QString &source, const QList<Error> &errors);
    void setFindings(const QString &source, const QList<Problem> &problems);
    /// What an event is about: it is over when that succeeds.
    enum class Topic { Other, Opening, Plan };

    /// Adds an event; the same one again is moved to the top instead.
    void addEvent(const Error &error);
    /// Says what an event that stands there is about.
    void setTopic(const Error &error, Topic topic);
    void clearEvents();
    void clearEventsOf(Topic topic);
    const Error &problem(int row) const { return m_entries.at(row).problem.error; }
    const std::optional<Fix> &fix(int row) const { return m_entries.at(row).problem.fix; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Entry {
        QString source = {}; ///< empty: an event
        Problem problem = {};
        Topic topic = Topic::Other;
    };
    void remove(const QString &source);

    QList<Entry> m_entries;
};

} // namespace Retort::Gui
