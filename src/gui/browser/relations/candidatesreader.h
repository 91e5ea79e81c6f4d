// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/canceltoken.h"
#include "gui/browser/relations/linkdialog.h"

#include <QObject>
#include <QPointer>
#include <QSet>
#include <QTimer>

namespace Retort::Gui
{

/// Lets the database search for rows to link with. A newer search stops the older one.
class CandidatesReader final : public QObject
{
    Q_OBJECT

public:
    CandidatesReader(OpenDatabase &database, const LinkQuestion &question, QObject *parent = nullptr);
    ~CandidatesReader() override;

    enum class When { Soon, Now };
    /// read() or failed() follows. Soon: what is typed in one go is one search.
    void ask(const Rows::CandidateQuery &query, When when);
    bool isPending() const { return m_isPending; }

    const Rows::Candidates &candidates() const { return m_candidates; }
    /// Keys of far rows that every near row is linked with, and those that some are.
    bool isTaken(const Rows::Partner &partner, const Rows::Partner &near) const;
    bool isTakenByAll(const Rows::Partner &partner) const;

signals:
    void read();
    void failed(const Retort::Error &error);

private:
    void start();
    void take(const QVariantList &farKey, const QVariantList &nearKey);

    QPointer<OpenDatabase> m_database;
    const LinkQuestion m_question;
    Rows::CandidateQuery m_query;
    Rows::Candidates m_candidates;
    QSet<QString> m_taken; ///< pairs
    bool m_knowsTaken = false;
    bool m_isPending = false;
    int m_generation = 0; ///< answers to older questions are dropped
    CancelToken m_cancel;
    QTimer m_timer;
};

} // namespace Retort::Gui
