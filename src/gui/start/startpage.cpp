// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/start/startpage.h"

#include "gui/connections/environment.h"
#include "gui/editor/journal.h"
#include "gui/widgets/emptystate.h"
#include "workspace/savedconnections.h"

#include <QCommandLinkButton>
#include <QDir>
#include <QFileInfo>
#include <QLabel>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

namespace
{

constexpr qsizetype shownOfEach = 3;

} // namespace

StartPage::StartPage(Workbench &workbench, const QList<QAction *> &actions, QWidget *parent)
    : QWidget(parent)
    , m_workbench(workbench)
    , m_recent(new QWidget(this))
    , m_recentList(new QVBoxLayout(m_recent))
{
    auto sign = new QLabel(this);
    sign->setPixmap(QIcon(u":/icons/retort.svg"_s).pixmap(72, 72));
    auto first = new EmptyState(this);
    first->setText(tr("Retort"),
                   tr("Schema migrations that you can see. Begin with a database, with a folder of "
                      "revisions, or with the sample."));
    first->setActions(actions);
    m_recent->setObjectName(u"recentList"_s);
    m_recent->setFixedWidth(420);
    m_recentList->setSpacing(0);
    auto layout = new QVBoxLayout(this);
    layout->addStretch(2);
    layout->addWidget(sign, 0, Qt::AlignHCenter);
    layout->addWidget(first, 0);
    layout->addWidget(m_recent, 0, Qt::AlignHCenter);
    layout->addStretch(3);
}

void StartPage::showEvent(QShowEvent *event)
{
    fillRecent();
    QWidget::showEvent(event);
}

void StartPage::setUnsavedFolder(const QString &folder)
{
    m_unsavedFolder = folder;
    if (isVisible())
        fillRecent();
}

void StartPage::addUnsaved()
{
    if (m_unsavedFolder.isEmpty())
        return;
    const QMap<QString, int> projects = projectsLeftBehind(m_unsavedFolder);
    for (auto project = projects.cbegin(); project != projects.cend(); ++project) {
        const QString iniFile = project.key();
        if (!QFileInfo::exists(iniFile))
            continue;
        addRecent(QIcon::fromTheme(u"warning"_s),
                  tr("%1: text of %n script(s) was never saved", nullptr, project.value())
                      .arg(QFileInfo(iniFile).dir().dirName()),
                  tr("Open %1 to get it back").arg(QDir::toNativeSeparators(iniFile)),
                  [this, iniFile] { emit projectChosen(iniFile); });
    }
}

void StartPage::addRecent(const QIcon &icon, const QString &name, const QString &place,
                          const std::function<void()> &open)
{
    auto button = new QCommandLinkButton(name, place, m_recent);
    button->setObjectName(u"recent:%1"_s.arg(place));
    button->setAccessibleName(tr("Open %1").arg(name));
    button->setIcon(icon);
    button->setIconSize({20, 20});
    connect(button, &QCommandLinkButton::clicked, this, open);
    m_recentList->addWidget(button);
}

void StartPage::fillRecent()
{
    while (QLayoutItem *item = m_recentList->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    addUnsaved();
    const Workspace::SavedConnections &saved = m_workbench.savedConnections();
    for (const QString &iniFile : saved.recentProjects().mid(0, shownOfEach)) {
        const QFileInfo file(iniFile);
        addRecent(QIcon::fromTheme(u"project"_s), file.dir().dirName(), QDir::toNativeSeparators(iniFile),
                  [this, iniFile] { emit projectChosen(iniFile); });
    }
    for (const Database::ConnectionSettings &connection : saved.connections().mid(0, shownOfEach))
        addRecent(environmentIcon(connection.environment), connection.displayName(), connection.safeUrl(),
                  [this, connection] { emit connectionChosen(connection); });
    m_recent->setVisible(m_recentList->count() > 0);
}

} // namespace Retort::Gui
