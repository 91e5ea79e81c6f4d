// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/textposition.h"
#include "script/evaluator/value.h"

#include <QString>

namespace Retort::Script
{

/// Ends an evaluation, or unwinds to the `except` clause of the script that takes it. Thrown and caught inside this
/// room only.
struct Refusal {
    QString message = {};
    TextPosition position = {};
    QString hint = {};
    QString type = {}; ///< what Python calls the error; empty: no clause of the script takes it
    Value exception = {}; ///< the exception itself, if the script made it
    QString file = {}; ///< where `position` is; empty: in the module that runs
};

/// For what is wrong or beyond a bound: it ends the evaluation, whatever the script would catch.
[[noreturn]] void refuse(const QString &message, const TextPosition &position, const QString &hint = {});

/// For what Python can and the evaluator cannot; adds the way out as the hint.
[[noreturn]] void refuseConstruct(const QString &message, const TextPosition &position);

/// Raises an exception of Python ("KeyError") that the script may catch. Library code of SQLAlchemy's names uses its
/// names: "OperationalError".
[[noreturn]] void raise(const QString &type, const QString &message, const TextPosition &position,
                        const QString &hint = {});

} // namespace Retort::Script
