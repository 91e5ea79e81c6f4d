// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/cli.h"
#include "twins.h"

#include <QTextStream>

/// Runs a command in this process, in a folder that stays the current one.
inline Answer retortInProcess(const QStringList &arguments, const QString &folder)
{
    Answer answer;
    QTextStream out(&answer.out);
    QTextStream err(&answer.err);
    Retort::Cli::Cli cli;
    QDir::setCurrent(folder);
    answer.code = cli.run(arguments, out, err);
    out.flush();
    err.flush();
    return answer;
}
