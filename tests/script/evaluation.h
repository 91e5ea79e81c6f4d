// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "script/script.h"

#include <QStringList>

/// Evaluates the body of an upgrade() in a file with the usual imports.
namespace Evaluation
{

using namespace Qt::StringLiterals;

/// The lines before the body: its first line is line 5.
inline QString prologue()
{
    return u"from alembic import op\nimport sqlalchemy as sa\n\ndef upgrade():\n"_s;
}

inline QString indented(const QString &body)
{
    QStringList lines = body.split(u'\n');
    for (QString &line : lines) {
        if (!line.isEmpty())
            line.prepend(u"    "_s);
    }
    return lines.join(u'\n') + u'\n';
}

struct Outcome {
    Retort::Result<> result = {};
    QList<Retort::Operations::PlacedOperation> operations = {};

    /// One line an operation; those of a batch one by one.
    QStringList described() const
    {
        QStringList texts;
        for (const auto &placed : operations) {
            if (const auto *batch = std::get_if<Retort::Operations::Batch>(&placed.operation)) {
                for (const auto &change : batch->changes)
                    texts << Retort::Operations::described(change.operation);
                continue;
            }
            texts << Retort::Operations::described(placed.operation);
        }
        return texts;
    }
};

inline Outcome ofSource(const QString &source, const QString &dialect = u"sqlite"_s,
                        const Retort::Script::Limits &limits = {},
                        Retort::Script::Direction direction = Retort::Script::Direction::Upgrade)
{
    const Retort::Result<Retort::Script::SyntaxTree> tree = Retort::Script::parse(source, u"file.py"_s);
    if (!tree)
        return {.result = Retort::failure(tree.error())};
    Retort::Script::RecordingContext context(dialect);
    const Retort::Result<> result = Retort::Script::evaluate(*tree, direction, context, limits);
    return {.result = result, .operations = context.operations()};
}

inline Outcome ofBody(const QString &body, const QString &dialect = u"sqlite"_s,
                      const Retort::Script::Limits &limits = {})
{
    return ofSource(prologue() + indented(body), dialect, limits);
}

inline QString errorText(const Outcome &outcome)
{
    return outcome.result ? QString() : outcome.result.error().text();
}

} // namespace Evaluation
