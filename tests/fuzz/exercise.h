// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "script/script.h"

/// Parses a text and evaluates both of its directions within small bounds: nothing but an error may come of it.
inline void exerciseScript(const QString &source)
{
    using namespace Retort;
    Script::syntaxErrors(source);
    const Result<Script::SyntaxTree> tree = Script::parse(source, QStringLiteral("file.py"));
    if (!tree)
        return;
    const Script::Limits limits = {.steps = 20'000, .depth = 40, .bytes = 2 * 1024 * 1024};
    for (const Script::Direction direction : {Script::Direction::Upgrade, Script::Direction::Downgrade}) {
        Script::RecordingContext context(QStringLiteral("sqlite"));
        static_cast<void>(Script::evaluate(*tree, direction, context, limits));
    }
}
