// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "script/evaluator/invocation.h"

namespace Retort::Script
{

/// op.batch_alter_table(): for a `with` block, at whose end what was asked for is recorded, in order.
Value batchCall(Invocation &call);

} // namespace Retort::Script
