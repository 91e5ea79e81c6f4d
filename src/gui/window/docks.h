// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QObject>

class QDockWidget;
class QMainWindow;
class QWidget;

namespace Retort::Workspace
{
class Settings;
}

namespace Retort::Gui
{

/// The docks around the pages. They are away while nothing is open, and come back as the person left them.
class Docks final : public QObject
{
    Q_OBJECT

public:
    Docks(QMainWindow &window, Workspace::Settings &settings);

    /// Adds a dock; one with `beside` becomes a tab of that dock.
    QDockWidget *add(const QString &name, const QString &title, QWidget *content, Qt::DockWidgetArea area,
                     QDockWidget *beside = nullptr);
    const QList<QDockWidget *> &all() const { return m_docks; }

    enum class Content { Nothing, Something };
    /// A dock at the bottom with nothing in it is as low as it can be while it is in front of its tabs.
    void setContent(const QString &name, Content content);

    void show();
    void hide();
    /// Keeps the arrangement for the next time, if it is on the screen.
    void remember();
    /// Brings a dock to the front, and back if it was closed.
    void bringUp(const QString &name);

private:
    void fit();
    /// The arrangement of the first time.
    void arrange();

    QMainWindow &m_window;
    Workspace::Settings &m_settings;
    QList<QDockWidget *> m_docks;
    bool m_shown = true;
    QDockWidget *m_empty = nullptr; ///< of which setContent() said so
    QDockWidget *m_low = nullptr; ///< the one that was made low
    int m_usualHeight = 0; ///< that it had before
};

} // namespace Retort::Gui
