// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "script/evaluator/calls/invocation.h"
#include "script/evaluator/object.h"
#include "sql/text.h"

namespace Retort::Script
{

/// Methods of sa.text(): bindparams() and columns(); null for other names.
Builtin textMethod(QStringView name);

/// Sets a parameter of a text. A list stands for all of its values, as bindparam(expanding=True) means it.
void setParameter(Sql::Text &text, const QString &name, const Value &value, const TextPosition &position);

/// SQL with a driver's own placeholders (?, %s, %(name)s, :name) and their values.
Sql::Text driverText(const QString &sql, const Value &parameters, const TextPosition &position);

} // namespace Retort::Script
