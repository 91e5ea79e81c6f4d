// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace Retort::Revision
{

/// Whether each revision has a transaction of its own, or all that run at once share one where the server can take DDL
/// back. Usual, if nothing is stated: its own when it runs, and one for all in an SQL script, as Alembic writes it.
/// Alembic docs, "transaction_per_migration".
enum class Transactions { Usual, PerRevision, Together };

} // namespace Retort::Revision
