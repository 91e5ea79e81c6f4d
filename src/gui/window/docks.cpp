// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/docks.h"

#include "workspace/settings.h"

#include <QDockWidget>
#include <QMainWindow>

#include <algorithm>
#include <utility>

namespace Retort::Gui
{

namespace
{

constexpr int usualHeight = 140;

} // namespace

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

void Docks::setContent(const QString &name, Content content)
{
    const auto found = std::find_if(m_docks.cbegin(), m_docks.cend(),
                                    [&name](const QDockWidget *dock) { return dock->objectName() == name; });
    if (found == m_docks.cend())
        return;
    connect(*found, &QDockWidget::visibilityChanged, this, &Docks::fit,
            static_cast<Qt::ConnectionType>(Qt::QueuedConnection | Qt::UniqueConnection));
    if (content == Content::Nothing)
        m_empty = *found;
    else if (m_empty == *found)
        m_empty = nullptr;
    QMetaObject::invokeMethod(this, &Docks::fit, Qt::QueuedConnection);
}

void Docks::fit()
{
    // Behind another tab it decides nothing.
    const bool isLow = m_shown && m_empty && !m_empty->isFloating() && !m_empty->visibleRegion().isEmpty();
    if (isLow && !m_low) {
        m_low = m_empty;
        m_usualHeight = m_low->height();
        m_window.resizeDocks({m_low}, {m_low->minimumSizeHint().height()}, Qt::Vertical);
    } else if (!isLow && m_low) {
        QDockWidget *low = std::exchange(m_low, nullptr);
        if (m_shown)
            m_window.resizeDocks({low}, {std::max(m_usualHeight, usualHeight)}, Qt::Vertical);
    }
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
    m_window.resizeDocks({m_docks.at(2), m_docks.at(3), m_docks.at(4)}, {usualHeight, usualHeight, usualHeight},
                         Qt::Vertical);
    m_docks.at(2)->raise();
    m_low = nullptr;
    fit();
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
