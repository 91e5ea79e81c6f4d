// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/editor/code/scripteditor.h"
#include "gui/editor/editorpage.h"
#include "gui/workbench/workbench.h"
#include "revisionproject.h"
#include "workspace/savedconnections.h"

#include <QTabWidget>
#include <QtTest>

#include <memory>

namespace Retort::Test
{

/// The editor page on a project of its own.
struct EditorDesk {
    EditorDesk() { show(); }

    void show()
    {
        page.reset();
        workbench = std::make_unique<Gui::Workbench>(saved);
        page = std::make_unique<Gui::EditorPage>(*workbench);
        page->resize(1100, 700);
        page->show();
        QVERIFY(QTest::qWaitForWindowExposed(page.get()));
    }

    Gui::ScriptEditor *open(const QString &file) const
    {
        page->open(file);
        auto *tabs = get<QTabWidget>("scriptTabs");
        return tabs->currentWidget() ? tabs->currentWidget()->findChild<Gui::ScriptEditor *>() : nullptr;
    }

    Gui::ScriptEditor *openText(const QString &text) const
    {
        project.write(u"script.py"_s, text);
        return open(project.path(u"script.py"_s));
    }

    template <typename Widget> Widget *get(const char *name) const
    {
        return page->findChild<Widget *>(QString::fromLatin1(name));
    }

    QAction *action(const char *name) const { return get<QAction>(name); }

    RevisionProject project;
    Workspace::SavedConnections saved{project.path(u"settings.ini"_s)};
    std::unique_ptr<Gui::Workbench> workbench;
    std::unique_ptr<Gui::EditorPage> page;
};

} // namespace Retort::Test
