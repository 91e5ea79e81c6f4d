// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/cli.h"
#include "cli/signalwatcher.h"

#include <QCoreApplication>

#include <cstdio>
#include <malloc.h>

int main(int argc, char **argv)
{
    // A short life: memory given back to the system now is only asked for again a moment later, page by page.
    mallopt(M_MMAP_THRESHOLD, 32 << 20);
    mallopt(M_TRIM_THRESHOLD, 64 << 20);
    static Retort::Cli::Cli &cli = *new Retort::Cli::Cli; // never taken apart: the system is faster at that
    const Retort::Cli::SignalWatcher watcher([] { cli.interrupt(); });
    const QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("retort-cli"));
    QCoreApplication::setApplicationVersion(QStringLiteral(RETORT_VERSION));
    QTextStream out(stdout);
    QTextStream err(stderr);
    return cli.run(QCoreApplication::arguments().mid(1), out, err);
}
