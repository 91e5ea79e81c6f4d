// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/history/historyactions.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QFileInfo>
#include <QGuiApplication>
#include <QIcon>
#include <QMenu>
#include <QRegularExpression>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

using RowKind = HistoryRow::Kind;
using RowState = HistoryRow::State;
using Revision::Direction;

namespace
{

void enable(QAction *action, bool possible, const QString &whyNot)
{
    action->setEnabled(possible);
    QString tip = action->text().remove(u'&');
    if (!action->shortcut().isEmpty())
        tip += u" (%1)"_s.arg(action->shortcut().toString(QKeySequence::NativeText));
    action->setToolTip(possible ? tip : QString(tip + u'\n' + whyNot));
}

} // namespace

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
    return {m_upgradeToHere, m_downgradeToHere, m_showSql,    m_rehearse,   m_planToHere,   m_newRevisionAfter,
            m_openScript,    m_copyId,          m_revealFile, m_upgradeOne, m_downgradeOne, m_stamp,
            m_mergeHeads,    m_copyCommand,     m_reparent,   m_labels,     m_locate};
}

QMenu *HistoryActions::makeMenu(QWidget *parent) const
{
    auto menu = new QMenu(parent);
    menu->setObjectName(u"historyMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions(
        {m_upgradeToHere, m_downgradeToHere, m_upgradeOne, m_downgradeOne, m_showSql, m_rehearse, m_stamp});
    menu->addSeparator();
    menu->addActions({m_newRevisionAfter, m_mergeHeads, m_reparent, m_labels, m_openScript});
    if (m_row && m_row->kind == RowKind::Ghost)
        menu->addAction(m_locate);
    menu->addSeparator();
    menu->addActions({m_copyId, m_copyCommand, m_revealFile});
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
    m_upgradeOne = makeAction("historyUpgradeOneAction", tr("Upgrade o&ne revision"), "upgrade");
    m_downgradeOne = makeAction("historyDowngradeOneAction", tr("Downgrade on&e revision"), "downgrade");
    m_stamp = makeAction("stampAction", tr("S&tamp…"), "check");
    m_mergeHeads = makeAction("mergeHeadsAction", tr("&Merge heads…"), "link");
    m_copyCommand = makeAction("copyCommandAction", tr("Copy as &command"), "copy");
    m_reparent = makeAction("reparentAction", tr("Re-&parent…"), "redo");
    m_labels = makeAction("branchLabelsAction", tr("&Branch labels…"), "key");
    m_locate = makeAction("locateFileAction", tr("&Locate file…"), "search");
    m_upgradeOne->setShortcut(Qt::Key_Plus);
    m_downgradeOne->setShortcut(Qt::Key_Minus);
    m_copyCommand->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_X);
    for (QAction *action : {m_upgradeOne, m_downgradeOne, m_copyCommand})
        action->setShortcutContext(Qt::WidgetShortcut);
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
    connect(m_upgradeOne, &QAction::triggered, this, [this] { emit planRequested(Direction::Upgrade, u"+1"_s); });
    connect(m_downgradeOne, &QAction::triggered, this, [this] { emit planRequested(Direction::Downgrade, u"-1"_s); });
    // A ghost is no place to stand: its database is stamped with what the project has.
    connect(m_stamp, &QAction::triggered, this,
            [this] { emit stampRequested(m_row->kind == RowKind::Ghost ? u"heads"_s : target()); });
    connect(m_mergeHeads, &QAction::triggered, this, &HistoryActions::mergeRequested);
    connect(m_reparent, &QAction::triggered, this, [this] { emit reparentRequested(m_row->id); });
    connect(m_labels, &QAction::triggered, this, [this] { emit labelsRequested(m_row->id); });
    connect(m_locate, &QAction::triggered, this, [this] { emit locateRequested(m_row->id); });
    connect(m_copyCommand, &QAction::triggered, this, [this] { QGuiApplication::clipboard()->setText(command()); });
    connect(m_openScript, &QAction::triggered, this, [this] { emit openRequested(m_row->file); });
    connect(m_copyId, &QAction::triggered, this, [this] { QGuiApplication::clipboard()->setText(m_row->id.text()); });
    connect(m_revealFile, &QAction::triggered, this,
            [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(m_row->file).absolutePath())); });
}

void HistoryActions::setProject(int heads, const QString &iniFile)
{
    m_heads = heads;
    m_iniFile = iniFile;
    update();
}

QString HistoryActions::command() const
{
    const bool isDown = direction() == Direction::Downgrade;
    static const QRegularExpression plain(u"^[\\w./@%+=:,-]+$"_s);
    QString ini = m_iniFile;
    if (!plain.match(ini).hasMatch())
        ini = u'\'' + ini.replace(u'\'', u"'\\''"_s) + u'\'';
    return u"retort-cli -c %1 %2 %3"_s.arg(ini, isDown ? u"downgrade"_s : u"upgrade"_s, target());
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

void HistoryActions::updateOthers()
{
    const bool isConnected = m_row && m_row->state != RowState::NoDatabase;
    const bool isPlace = m_row && (m_row->kind == RowKind::Revision || m_row->kind == RowKind::Base);
    enable(m_upgradeOne, m_heads > 0, tr("There are no revisions."));
    enable(m_downgradeOne, isConnected, tr("No database is connected."));
    const bool isGhost = m_row && m_row->kind == RowKind::Ghost;
    const bool isRevision = m_row && m_row->kind == RowKind::Revision;
    enable(m_stamp, isConnected && (isPlace || isGhost), tr("Connect to a database, and select a revision."));
    enable(m_reparent, isRevision && isUnpublished(*m_row),
           isRevision ? tr("An open database has this revision; its place can no longer change.")
                      : tr("Select a revision first."));
    enable(m_labels, isRevision, tr("Select a revision first."));
    enable(m_locate, isGhost, tr("A file declares this revision."));
    enable(m_mergeHeads, m_heads > 1, tr("There is one head; nothing is to be merged."));
    enable(m_copyCommand, isPlace && !m_iniFile.isEmpty(), tr("Select a revision first."));
}

void HistoryActions::update()
{
    const std::optional<Direction> way = direction();
    updateOthers();
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
