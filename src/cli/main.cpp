// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/cli.h"
#include "cli/signalwatcher.h"

#include <QCoreApplication>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>

namespace
{

/// A long history takes thousands of small pages, each of which costs a trip into the kernel; a few large ones are an
/// eighth of the time of listing ten thousand files. Where the system has none, everything is as without it.
void growByLargePages()
{
    constexpr std::uintptr_t page = 2 << 20;
    mallopt(M_TOP_PAD, 16 << 20);
    void *const first = malloc(page); // the heap grows
    const std::uintptr_t begin = (reinterpret_cast<std::uintptr_t>(first) + page - 1) & ~(page - 1);
    const std::uintptr_t end = reinterpret_cast<std::uintptr_t>(sbrk(0)) & ~(page - 1);
    if (begin < end)
        madvise(reinterpret_cast<void *>(begin), end - begin, MADV_HUGEPAGE); // NOLINT(performance-no-int-to-ptr)
    free(first);
}

} // namespace

int main(int argc, char **argv)
{
    // A short life: memory given back to the system now is only asked for again a moment later, page by page.
    mallopt(M_MMAP_THRESHOLD, 32 << 20);
    mallopt(M_TRIM_THRESHOLD, 64 << 20);
    growByLargePages();
    static Retort::Cli::Cli &cli = *new Retort::Cli::Cli; // never taken apart: the system is faster at that
    const Retort::Cli::SignalWatcher watcher([] { cli.interrupt(); });
    const QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("retort-cli"));
    QCoreApplication::setApplicationVersion(QStringLiteral(RETORT_VERSION));
    QTextStream out(stdout);
    QTextStream err(stderr);
    return cli.run(QCoreApplication::arguments().mid(1), out, err);
}
