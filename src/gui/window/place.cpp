// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/place.h"

#include "gui/connections/environment.h"
#include "gui/widgets/text.h"
#include "revision/path.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

namespace
{

QString behindText(qsizetype behind)
{
    return QCoreApplication::translate("Gui", "%n behind head", nullptr, static_cast<int>(behind));
}

QString names(const Revision::RevisionIds &rows)
{
    QStringList texts;
    for (const Revision::RevisionId &id : rows)
        texts << id.text();
    return texts.join(u", "_s);
}

} // namespace

QString placeInHistory(const Revision::Graph &graph, const Revision::RevisionIds &rows)
{
    const auto isKnown = [&graph](const Revision::RevisionId &id) { return graph.find(id) != nullptr; };
    const QString at = rows.isEmpty() ? Text::tr("at base") : Text::tr("at %1").arg(names(rows));
    if (!std::all_of(rows.cbegin(), rows.cend(), isKnown))
        return Text::tr("%1 · not in this project").arg(at);
    if (graph.nodes().isEmpty())
        return Text::tr("%1 · no revisions yet").arg(at);
    const qsizetype behind = graph.nodes().size() - Revision::appliedRevisions(graph, rows).size();
    return behind == 0 ? Text::tr("%1 · at head").arg(at) : at + u" · "_s + behindText(behind);
}

QString placeInHistory(const Workbench &workbench)
{
    const OpenDatabase *database = workbench.database();
    const OpenProject *project = workbench.project();
    if (!database)
        return {};
    if (project)
        return placeInHistory(project->graph(), database->versionRows());
    return database->versionRows().isEmpty() ? Text::tr("no version recorded")
                                             : Text::tr("at %1").arg(names(database->versionRows()));
}

PlaceLabel::PlaceLabel(Workbench &workbench, QMenu *databases, QWidget *parent)
    : QWidget(parent)
    , m_workbench(workbench)
    , m_sign(new QLabel(this))
    , m_database(new QLabel(this))
    , m_place(new QLabel(this))
    , m_switch(new QToolButton(this))
{
    m_database->setObjectName(u"databaseLabel"_s);
    m_place->setObjectName(u"placeLabel"_s);
    m_place->setTextInteractionFlags(Qt::TextSelectableByMouse);
    QFont strong = m_database->font();
    strong.setBold(true);
    m_database->setFont(strong);
    auto layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 0, 10, 0);
    layout->addWidget(m_sign);
    layout->addWidget(m_database);
    layout->addWidget(m_switch);
    m_switch->setObjectName(u"databaseSwitchButton"_s);
    m_switch->setAccessibleName(Text::tr("Switch to another open database"));
    m_switch->setToolTip(Text::tr("Switch to another open database (Ctrl+Alt+1 to 9, Ctrl+Alt+0 for the next)"));
    m_switch->setArrowType(Qt::DownArrow);
    m_switch->setAutoRaise(true);
    m_switch->setFocusPolicy(Qt::TabFocus);
    m_switch->setPopupMode(QToolButton::InstantPopup);
    m_switch->setStyleSheet(u"QToolButton::menu-indicator { image: none; }"_s);
    m_switch->setMenu(databases);
    layout->addWidget(m_place);
    connect(&m_workbench, &Workbench::stateChanged, this, &PlaceLabel::update);
    update();
}

void PlaceLabel::update()
{
    const OpenDatabase *database = m_workbench.database();
    m_sign->setVisible(database != nullptr);
    m_switch->setVisible(m_workbench.databases().all().size() > 1);
    m_place->setText(placeInHistory(m_workbench));
    m_place->setAccessibleName(m_place->text());
    if (!database) {
        m_database->setText(Text::tr("No database"));
        m_database->setToolTip(Text::tr("Connect to a database to see where it stands"));
        return;
    }
    const Database::ConnectionSettings &settings = database->settings();
    m_sign->setPixmap(environmentIcon(settings.environment).pixmap(14, 14));
    m_database->setText(settings.displayName());
    m_database->setToolTip(
        u"%1\n%2\n%3"_s.arg(settings.safeUrl(), database->serverVersion(), environmentName(settings.environment)));
}

} // namespace Retort::Gui
