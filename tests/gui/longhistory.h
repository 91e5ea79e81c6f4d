// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "revision/graph.h"

#include <QList>
#include <QString>

#include <malloc.h>

namespace Retort::Test
{

/// Files of a long history: every hundredth revision begins a branch of ten that is merged again.
inline QList<Revision::RevisionFile> longHistory(int count)
{
    const auto id = [](int number) { return QStringLiteral("%1").arg(number, 12, 16, QChar(u'0')); };
    QList<Revision::RevisionFile> files;
    files.reserve(count);
    for (int i = 0; i < count; ++i) {
        Revision::RevisionFile file;
        file.path = QStringLiteral("/project/migrations/versions/%1_change.py").arg(id(i));
        file.header.revision = id(i);
        file.header.message = QStringLiteral("change number %1 of the tables").arg(i);
        file.header.createDate = QStringLiteral("2024-05-06 07:08:09.123456");
        file.header.hasUpgrade = true;
        if (i > 0)
            file.header.downRevisions = {id(i - 1)};
        if (i % 100 == 50)
            file.header.downRevisions = {id(i - 20)};
        if (i % 100 == 60)
            file.header.downRevisions = {id(i - 1), id(i - 11)};
        files << file;
    }
    return files;
}

/// Bytes that the program has allocated.
inline double allocated()
{
    const struct mallinfo2 info = mallinfo2();
    return double(info.uordblks + info.hblkhd);
}

} // namespace Retort::Test
