// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/joins/openscripts.h"

#include "gui/editor/editorpage.h"
#include "gui/workbench/workbench.h"
#include "workspace/settings.h"

#include <QFileInfo>
#include <QTimer>

namespace Retort::Gui
{

OpenScripts::OpenScripts(Workbench &workbench, EditorPage &editor, Workspace::Settings &settings, QObject *parent)
    : QObject(parent)
    , m_workbench(workbench)
    , m_editor(editor)
    , m_settings(settings)
{
    connect(&m_workbench, &Workbench::projectChanged, this, &OpenScripts::follow);
    // When the window is there to show what came back.
    QTimer::singleShot(0, this, [this] { m_editor.keepUnsavedIn(m_settings.unsavedFolder()); });
}

void OpenScripts::follow()
{
    remember();
    const OpenProject *project = m_workbench.project();
    m_iniFile = project ? project->project().iniFile : QString();
    const QStringList files = m_settings.openScripts(m_iniFile);
    // The one in front comes first, and is opened last to stand there again.
    for (auto file = files.crbegin(); file != files.crend(); ++file) {
        if (QFileInfo::exists(*file))
            m_editor.open(*file);
    }
}

void OpenScripts::remember()
{
    if (!m_iniFile.isEmpty())
        m_settings.setOpenScripts(m_iniFile, m_editor.openFiles(m_iniFile));
}

} // namespace Retort::Gui
