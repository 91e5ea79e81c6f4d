// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/history/historyactions.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QFileInfo>
#include <QGuiApplication>
#include <QIcon>
#include <QMenu>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

using RowKind = HistoryRow::Kind;
using RowState = HistoryRow::State;
using Revision::Direction;

HistoryActions::HistoryActions(QObject *parent)
    : QObject(parent)
{
    makeActions();
    connectActions();
    update();
}

void HistoryActions::setRow(const std::optional<HistoryRow> &row)
{
    m_row = row;
    update();
}

QList<QAction *> HistoryActions::all() const
{
    return {m_upgradeToHere,    m_downgradeToHere, m_showSql, m_rehearse,  m_planToHere,
            m_newRevisionAfter, m_openScript,      m_copyId,  m_revealFile};
}

QMenu *HistoryActions::makeMenu(QWidget *parent) const
{
    auto menu = new QMenu(parent);
    menu->setObjectName(u"historyMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions({m_upgradeToHere, m_downgradeToHere, m_showSql, m_rehearse});
    menu->addSeparator();
    menu->addActions({m_newRevisionAfter, m_openScript});
    menu->addSeparator();
    menu->addActions({m_copyId, m_revealFile});
    return menu;
}

QAction *HistoryActions::makeAction(const char *name, const QString &text, const char *icon)
{
    auto action = new QAction(QIcon::fromTheme(QString::fromLatin1(icon)), text, this);
    action->setObjectName(QString::fromLatin1(name));
    return action;
}

void HistoryActions::makeActions()
{
    m_upgradeToHere = makeAction("upgradeToHereAction", tr("&Upgrade to here"), "upgrade");
    m_downgradeToHere = makeAction("downgradeToHereAction", tr("&Downgrade to here"), "downgrade");
    m_showSql = makeAction("showSqlAction", tr("Show &SQL"), "sql");
    m_rehearse = makeAction("rehearseToHereAction", tr("&Rehearse the way to here"), "refresh");
    m_newRevisionAfter = makeAction("newRevisionAfterAction", tr("&New revision after this"), "new-revision");
    m_openScript = makeAction("openScriptAction", tr("&Open script"), "editor");
    m_copyId = makeAction("copyIdAction", tr("&Copy id"), "copy");
    m_revealFile = makeAction("revealFileAction", tr("Reveal &file"), "open");
    m_planToHere = makeAction("planToHereAction", tr("&Plan the way to here"), "plan");
    m_showSql->setIconText(tr("SQL"));
    m_newRevisionAfter->setIconText(tr("New after"));
    m_openScript->setIconText(tr("Open"));
    m_openScript->setShortcuts({Qt::Key_Return, Qt::Key_Enter});
    m_planToHere->setShortcuts({Qt::CTRL | Qt::Key_Return, Qt::CTRL | Qt::Key_Enter});
    m_copyId->setShortcut(QKeySequence::Copy);
    for (QAction *action : {m_openScript, m_planToHere, m_copyId})
        action->setShortcutContext(Qt::WidgetShortcut);
}

void HistoryActions::connectActions()
{
    connect(m_upgradeToHere, &QAction::triggered, this, [this] { emit planRequested(Direction::Upgrade, target()); });
    connect(m_downgradeToHere, &QAction::triggered, this,
            [this] { emit planRequested(Direction::Downgrade, target()); });
    connect(m_planToHere, &QAction::triggered, this, [this] { emit planRequested(*direction(), target()); });
    connect(m_showSql, &QAction::triggered, this, [this] { emit sqlRequested(*direction(), target()); });
    connect(m_rehearse, &QAction::triggered, this, [this] { emit rehearsalRequested(*direction(), target()); });
    connect(m_newRevisionAfter, &QAction::triggered, this,
            [this] { emit newRevisionRequested(m_row ? m_row->id : Revision::RevisionId()); });
    connect(m_openScript, &QAction::triggered, this, [this] { emit openRequested(m_row->file); });
    connect(m_copyId, &QAction::triggered, this, [this] { QGuiApplication::clipboard()->setText(m_row->id.text()); });
    connect(m_revealFile, &QAction::triggered, this,
            [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(m_row->file).absolutePath())); });
}

std::optional<Direction> HistoryActions::direction() const
{
    if (!m_row)
        return {};
    switch (m_row->state) {
    case RowState::Pending:
        return Direction::Upgrade;
    case RowState::Applied:
        return Direction::Downgrade;
    case RowState::NoDatabase: // the plan then begins at the base
        return m_row->kind == RowKind::Revision ? std::optional(Direction::Upgrade) : std::nullopt;
    case RowState::Current:
    case RowState::Broken:
    case RowState::Unknown:
        break;
    }
    return {};
}

QString HistoryActions::target() const
{
    return m_row->kind == RowKind::Base ? u"base"_s : m_row->id.text();
}

QString HistoryActions::whyNoPlan() const
{
    if (!m_row)
        return tr("Select a revision first.");
    switch (m_row->state) {
    case RowState::Current:
        return tr("The database stands here already.");
    case RowState::Broken:
        return tr("This file cannot be read as a revision.");
    case RowState::Unknown:
        return tr("No file declares this revision.");
    case RowState::NoDatabase:
        return tr("No database is connected.");
    case RowState::Applied:
        return tr("This revision is applied already.");
    case RowState::Pending:
        return tr("This revision is not applied yet.");
    }
    return {};
}

void HistoryActions::update()
{
    const std::optional<Direction> way = direction();
    const auto enable = [](QAction *action, bool possible, const QString &whyNot) {
        action->setEnabled(possible);
        QString tip = action->text().remove(u'&');
        if (!action->shortcut().isEmpty())
            tip += u" (%1)"_s.arg(action->shortcut().toString(QKeySequence::NativeText));
        action->setToolTip(possible ? tip : QString(tip + u'\n' + whyNot));
    };
    enable(m_upgradeToHere, way == Direction::Upgrade, whyNoPlan());
    enable(m_downgradeToHere, way == Direction::Downgrade, whyNoPlan());
    enable(m_showSql, way.has_value(), whyNoPlan());
    enable(m_rehearse, way.has_value(), whyNoPlan());
    enable(m_planToHere, way.has_value(), whyNoPlan());
    enable(m_newRevisionAfter, !m_row || m_row->kind == RowKind::Revision, tr("Select a revision first."));
    m_newRevisionAfter->setText(m_row ? tr("&New revision after this") : tr("&New revision"));
    const QString noFile = tr("There is no file.");
    enable(m_openScript, m_row && !m_row->file.isEmpty(), noFile);
    enable(m_revealFile, m_row && !m_row->file.isEmpty(), noFile);
    enable(m_copyId, m_row && !m_row->id.isEmpty(), tr("There is no id."));
}

} // namespace Retort::Gui
