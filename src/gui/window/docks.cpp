// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/docks.h"

#include "workspace/settings.h"

#include <QDockWidget>
#include <QMainWindow>

namespace Retort::Gui
{

Docks::Docks(QMainWindow &window, Workspace::Settings &settings)
    : QObject(&window)
    , m_window(window)
    , m_settings(settings)
{
}

QDockWidget *Docks::add(const QString &name, const QString &title, QWidget *content, Qt::DockWidgetArea area,
                        QDockWidget *beside)
{
    auto dock = new QDockWidget(title, &m_window);
    dock->setObjectName(name);
    dock->setAccessibleName(title);
    dock->setWidget(content);
    m_window.addDockWidget(area, dock);
    if (beside)
        m_window.tabifyDockWidget(beside, dock);
    m_docks << dock;
    return dock;
}

void Docks::show()
{
    if (m_shown)
        return;
    m_shown = true;
    for (QDockWidget *dock : m_docks) {
        dock->toggleViewAction()->setEnabled(true);
        dock->show();
    }
    if (!m_window.restoreState(m_settings.windowState())) // once the docks are laid out, else it has no effect
        QMetaObject::invokeMethod(this, &Docks::arrange, Qt::QueuedConnection);
}

void Docks::arrange()
{
    m_window.resizeDocks({m_docks.at(0), m_docks.at(1)}, {220, 340}, Qt::Horizontal);
    m_window.resizeDocks({m_docks.at(2), m_docks.at(3), m_docks.at(4)}, {140, 140, 140}, Qt::Vertical);
    m_docks.at(2)->raise();
}

void Docks::hide()
{
    if (!m_shown)
        return;
    m_shown = false;
    for (QDockWidget *dock : m_docks) {
        dock->hide();
        dock->toggleViewAction()->setEnabled(false);
    }
}

void Docks::remember()
{
    if (m_shown)
        m_settings.setWindowState(m_window.saveState());
}

void Docks::bringUp(const QString &name)
{
    for (QDockWidget *dock : m_docks) {
        if (dock->objectName() != name)
            continue;
        dock->show();
        dock->raise();
    }
}

} // namespace Retort::Gui
