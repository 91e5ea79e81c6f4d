// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "revision/graph.h"
#include "revision/path.h"
#include "revision/target.h"

#include <QStringList>

/// Graphs as short texts: one revision a line, "id : parents : dependencies : labels", words separated by blanks.
namespace Graphs
{

/// How much longer than an optimised build this one may take, on a machine that does other things as well.
#ifdef __OPTIMIZE__
inline constexpr qint64 slack = 2;
#else
inline constexpr qint64 slack = 20;
#endif

inline QList<Retort::Revision::RevisionFile> files(const QString &text)
{
    QList<Retort::Revision::RevisionFile> result;
    for (const QString &line : text.split(u'\n', Qt::SkipEmptyParts)) {
        QStringList parts = line.split(u':');
        parts.resize(4);
        const auto words = [&](int part) { return parts[part].split(u' ', Qt::SkipEmptyParts); };
        Retort::Revision::RevisionFile file;
        file.header.revision = parts[0].trimmed();
        file.path = file.header.revision + QStringLiteral(".py");
        file.header.downRevisions = words(1);
        file.header.dependsOn = words(2);
        file.header.branchLabels = words(3);
        result << file;
    }
    return result;
}

inline Retort::Revision::Graph graph(const QString &text)
{
    return Retort::Revision::Graph(files(text));
}

inline Retort::Revision::RevisionIds ids(const QString &words)
{
    Retort::Revision::RevisionIds result;
    for (const QString &word : words.split(u' ', Qt::SkipEmptyParts))
        result << Retort::Revision::RevisionId(word);
    return result;
}

inline QString text(const Retort::Revision::RevisionIds &ids)
{
    QStringList words;
    for (const Retort::Revision::RevisionId &id : ids)
        words << id.text();
    return words.join(u' ');
}

inline QString sorted(const Retort::Revision::RevisionIds &ids)
{
    Retort::Revision::RevisionIds copy = ids;
    std::sort(copy.begin(), copy.end());
    return text(copy);
}

/// Two branches from bbbb and a root that depends on it; the first worked case of the Alembic study.
inline QString branches()
{
    return QStringLiteral("aaaa1111\n"
                          "bbbb2222 : aaaa1111\n"
                          "cccc3333 : bbbb2222 : : bx\n"
                          "dddd4444 : bbbb2222 : : by\n"
                          "eeee5555 : : bbbb2222 : iso\n");
}

/// Two roots, the second of which depends on the first.
inline QString crossed()
{
    return QStringLiteral("aaaa1 : : : A\n"
                          "aaaa2 : aaaa1\n"
                          "bbbb1 : : aaaa1 : B\n"
                          "bbbb2 : bbbb1\n");
}

} // namespace Graphs
