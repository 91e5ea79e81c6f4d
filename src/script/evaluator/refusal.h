// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/textposition.h"

#include <QString>

namespace Retort::Script
{

/// Ends an evaluation. Thrown and caught inside this room only: every value that an expression is made of may be
/// refused, and what comes after the evaluator (exceptions of the script itself) unwinds in the same way.
struct Refusal {
    QString message = {};
    TextPosition position = {};
    QString hint = {};
};

[[noreturn]] void refuse(const QString &message, const TextPosition &position, const QString &hint = {});

/// For what Python can and the evaluator cannot; adds the way out as the hint.
[[noreturn]] void refuseConstruct(const QString &message, const TextPosition &position);

} // namespace Retort::Script
