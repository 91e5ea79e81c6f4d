// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/evaluator/refusal.h"

#include "script/translated.h"

namespace Retort::Script
{

void refuse(const QString &message, const TextPosition &position, const QString &hint)
{
    throw Refusal{.message = message, .position = position, .hint = hint};
}

void refuseConstruct(const QString &message, const TextPosition &position)
{
    throw Refusal{.message = message,
                  .position = position,
                  .hint =
                      translated("Retort reads a part of Python and runs none of it: write this with plain op calls, "
                                 "supply SQL in a file .retort.sql beside the script, or run the revision with "
                                 "Alembic and treat it as applied (stamp).")};
}

void raise(const QString &type, const QString &message, const TextPosition &position, const QString &hint)
{
    throw Refusal{.message = message, .position = position, .hint = hint, .type = type};
}

} // namespace Retort::Script
