// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/history/historyrow.h"
#include "revision/path.h"

#include <QAction>
#include <QList>
#include <QObject>

#include <optional>

class QMenu;

namespace Retort::Gui
{

/// What can be done with the selected row of the history. Enables its actions itself and says why one is not possible.
class HistoryActions final : public QObject
{
    Q_OBJECT

public:
    explicit HistoryActions(QObject *parent = nullptr);

    /// The selected row, or nothing.
    void setRow(const std::optional<HistoryRow> &row);

    QAction *upgradeToHere() const { return m_upgradeToHere; }
    QAction *downgradeToHere() const { return m_downgradeToHere; }
    QAction *showSql() const { return m_showSql; }
    QAction *rehearse() const { return m_rehearse; }
    QAction *newRevisionAfter() const { return m_newRevisionAfter; }
    QAction *openScript() const { return m_openScript; }
    QAction *revealFile() const { return m_revealFile; }
    QAction *mergeHeads() const { return m_mergeHeads; }
    /// How many heads the project has, and its alembic.ini.
    void setProject(int heads, const QString &iniFile);
    /// Upgrade or downgrade, whichever leads there.
    QAction *planToHere() const { return m_planToHere; }
    QList<QAction *> all() const;
    /// The context menu; it deletes itself when it closes.
    QMenu *makeMenu(QWidget *parent) const;

signals:
    void planRequested(Retort::Revision::Direction direction, const QString &target);
    void sqlRequested(Retort::Revision::Direction direction, const QString &target);
    void rehearsalRequested(Retort::Revision::Direction direction, const QString &target);
    void newRevisionRequested(const Retort::Revision::RevisionId &after);
    void openRequested(const QString &file);
    void stampRequested(const QString &target);
    void mergeRequested();
    void reparentRequested(const Retort::Revision::RevisionId &revision);
    void labelsRequested(const Retort::Revision::RevisionId &revision);
    void locateRequested(const Retort::Revision::RevisionId &revision);

private:
    QAction *makeAction(const char *name, const QString &text, const char *icon);
    void makeActions();
    void connectActions();
    /// The way from where the database stands to the row; nothing if it stands there or cannot go there.
    std::optional<Revision::Direction> direction() const;
    QString target() const;
    QString whyNoPlan() const;
    /// What a person types into a terminal for the same.
    QString command() const;
    void updateOthers();
    void update();

    std::optional<HistoryRow> m_row;
    QAction *m_upgradeToHere = nullptr;
    QAction *m_downgradeToHere = nullptr;
    QAction *m_showSql = nullptr;
    QAction *m_rehearse = nullptr;
    QAction *m_newRevisionAfter = nullptr;
    QAction *m_openScript = nullptr;
    QAction *m_planToHere = nullptr;
    QAction *m_copyId = nullptr;
    QAction *m_revealFile = nullptr;
    QAction *m_upgradeOne = nullptr;
    QAction *m_downgradeOne = nullptr;
    QAction *m_stamp = nullptr;
    QAction *m_mergeHeads = nullptr;
    QAction *m_copyCommand = nullptr;
    QAction *m_reparent = nullptr;
    QAction *m_labels = nullptr;
    QAction *m_locate = nullptr;
    int m_heads = 0;
    QString m_iniFile;
};

} // namespace Retort::Gui
