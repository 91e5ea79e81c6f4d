// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/workbench/opendatabases.h"

#include "workspace/savedconnections.h"

#include <algorithm>
#include <utility>

namespace Retort::Gui
{

int OpenDatabases::indexOf(const OpenDatabase *database) const
{
    const auto found = std::find(m_all.cbegin(), m_all.cend(), database);
    return found == m_all.cend() ? -1 : int(found - m_all.cbegin());
}

void OpenDatabases::add(OpenDatabase *database)
{
    const auto same = std::find_if(m_all.begin(), m_all.end(), [database](const OpenDatabase *other) {
        return !database->settings().isInMemory() && Workspace::meansSame(database->settings(), other->settings());
    });
    if (same == m_all.end()) {
        m_all << database;
    } else {
        // It keeps its place, so that columns and keys mean what they meant.
        OpenDatabase *before = std::exchange(*same, database);
        m_lastUsed.removeAll(before);
        before->deleteLater();
    }
    m_active = database;
    m_lastUsed << database;
    emit listChanged();
    emit activeChanged();
}

void OpenDatabases::activate(OpenDatabase *database)
{
    if (database == m_active || indexOf(database) < 0)
        return;
    m_active = database;
    m_lastUsed.removeAll(database);
    m_lastUsed << database;
    emit activeChanged();
}

void OpenDatabases::close(OpenDatabase *database)
{
    if (indexOf(database) < 0)
        return;
    m_all.removeAll(database);
    m_lastUsed.removeAll(database);
    const bool wasActive = database == m_active;
    if (wasActive)
        m_active = m_lastUsed.isEmpty() ? nullptr : m_lastUsed.constLast();
    emit listChanged();
    if (wasActive)
        emit activeChanged();
    database->deleteLater();
}

} // namespace Retort::Gui
