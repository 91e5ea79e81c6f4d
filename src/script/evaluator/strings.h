// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/textposition.h"
#include "script/evaluator/value.h"

#include <QStringView>

namespace Retort::Script
{

/// A method of a text, bound to it. Python docs, "String Methods".
Value stringMethod(const Value &text, QStringView name, const TextPosition &position);

} // namespace Retort::Script
