// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/workbench/opendatabase.h"

#include <QList>
#include <QObject>

namespace Retort::Gui
{

/// The databases that are open, in the order in which they were opened, and the active one: the one that plans, rows
/// and scripts use. Each has a session of its own.
class OpenDatabases final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    const QList<OpenDatabase *> &all() const { return m_all; }
    /// Null while none is open.
    OpenDatabase *active() const { return m_active; }
    int indexOf(const OpenDatabase *database) const;

    /// Takes one in and makes it active. One that means the same database is closed in its favour.
    void add(OpenDatabase *database);
    void activate(OpenDatabase *database);
    /// Closes one. Where it was the active one, that becomes the one which was active before it.
    void close(OpenDatabase *database);

signals:
    /// Another one is active, or none.
    void activeChanged();
    /// One came or went.
    void listChanged();

private:
    QList<OpenDatabase *> m_all;
    QList<OpenDatabase *> m_lastUsed; ///< the active one last
    OpenDatabase *m_active = nullptr;
};

} // namespace Retort::Gui
