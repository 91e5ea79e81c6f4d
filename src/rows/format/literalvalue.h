// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialect/dialect.h"

#include <QVariant>

namespace Retort::Rows
{

/// A value of a row as a dialect writes it down: Dialect::literal() takes it.
Sql::Value literalValue(const QVariant &value);

} // namespace Retort::Rows
