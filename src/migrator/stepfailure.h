// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "dialect/dialect.h"
#include "migrator/plan.h"

namespace Retort::Migrator
{

/// How far a step came, for the error that says so.
struct StepProgress {
    const PlannedStep &planned;
    const Dialect::Dialect &dialect;
    int statement = 0; ///< the one that is running or would be next, from 0
    int done = 0; ///< how many succeeded
    int committed = 0; ///< how many of them the server has committed already (DDL without transactions)
    int together = 0; ///< how many revisions before it share its transaction
};

// The errors of a run. Each names the statement, the revision, the line of the script, and what the database holds now.

Error failedToBegin(const StepProgress &progress, const Error &cause);
Error failedStatement(const StepProgress &progress, const Error &cause);
Error failedToCommit(const StepProgress &progress, const Error &cause);
Error cancelled(const StepProgress &progress);
/// The script itself committed or rolled back.
Error transactionEnded(const StepProgress &progress);
/// The first error, with the news that it could not be undone.
Error failedToRollBack(Error first, const Error &cause);

} // namespace Retort::Migrator
