// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/history/historymodel.h"
#include "gui/mainwindow.h"
#include "gui/settings/themecontroller.h"
#include "revisionproject.h"
#include "workspace/savedconnections.h"
#include "workspace/settings.h"

#include <QTreeView>
#include <QtTest>

namespace Retort::Test
{

/// A test in the whole window, opened on a project of its own.
class ProjectWindowTest : public QObject
{
protected:
    /// Opens the window on m_project and waits until the history has so many rows.
    void openWindow(int rows)
    {
        m_saved = std::make_unique<Workspace::SavedConnections>(m_project->path(u"connections.ini"_s));
        m_settings = std::make_unique<Workspace::Settings>(m_project->path(u"settings.ini"_s));
        m_theme = std::make_unique<Gui::ThemeController>(*m_settings);
        m_window = std::make_unique<Gui::MainWindow>(*m_saved, *m_settings, *m_theme);
        m_window->resize(1400, 860);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
        m_window->openFile(m_project->path(u"alembic.ini"_s));
        QTRY_VERIFY(m_window->workbench().project());
        m_view = find<QTreeView>(u"historyView"_s);
        QTRY_COMPARE(m_view->model()->rowCount(), rows);
    }

    void closeWindow()
    {
        m_window.reset();
        m_theme.reset();
        m_settings.reset();
        m_saved.reset();
        m_project.reset();
    }

    /// The history's row of a revision; invalid where it has none.
    QModelIndex index(const QString &id, int column = Gui::HistoryModel::MessageColumn) const
    {
        const QAbstractItemModel *model = m_view->model();
        for (int row = 0; row < model->rowCount(); ++row) {
            if (model->index(row, Gui::HistoryModel::RevisionColumn).data().toString() == id)
                return model->index(row, column);
        }
        return {};
    }

    template <typename Object> Object *find(const QString &name) const { return m_window->findChild<Object *>(name); }

    std::unique_ptr<RevisionProject> m_project;
    std::unique_ptr<Workspace::SavedConnections> m_saved;
    std::unique_ptr<Workspace::Settings> m_settings;
    std::unique_ptr<Gui::ThemeController> m_theme;
    std::unique_ptr<Gui::MainWindow> m_window;
    QTreeView *m_view = nullptr;
};

} // namespace Retort::Test
