// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

namespace Retort::Workspace
{

/// A program that runs on every new revision file. Alembic docs, "Applying Post Processing to Revision Files".
struct PostWriteHook {
    QString name = {};
    QMap<QString, QString> options = {}; ///< type, entrypoint, executable, module, options, cwd
    friend bool operator==(const PostWriteHook &, const PostWriteHook &) = default;
};

/// What a hook would run, so that a person can be asked before.
struct HookCommand {
    QString name = {}; ///< of the hook
    QString program = {};
    QStringList arguments = {};
    QString folder = {}; ///< to run in; empty: the current one

    /// The command line as one would type it.
    QString text() const;
    friend bool operator==(const HookCommand &, const HookCommand &) = default;
};

/// The command of a hook for that file; nothing is run. A "console_scripts" hook means the program of that name that
/// its package has installed, a "module" hook the Python on the path ($VIRTUAL_ENV's first). Errors in Alembic's
/// wording.
Result<HookCommand> hookCommand(const PostWriteHook &hook, const QString &file);
/// All of them; the first hook that cannot be run is the error.
Result<QList<HookCommand>> hookCommands(const QList<PostWriteHook> &hooks, const QString &file);

/// Runs it to its end, its output going where this program's goes. As in Alembic its exit status does not count; it is
/// returned for a warning. An error only if it cannot be started.
Result<int> runHook(const HookCommand &command);

/// Cuts a command line as a POSIX shell would. Python docs, "shlex.split".
Result<QStringList> splitShellWords(const QString &text);

} // namespace Retort::Workspace
