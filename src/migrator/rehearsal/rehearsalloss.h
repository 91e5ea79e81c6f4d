// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "migrator/rehearsal/rehearsal.h"

namespace Retort::Migrator
{

/// Compares the states of a rehearsal and writes down what is lost and what is not as it was.
Result<> findLosses(Rehearsal &rehearsal, const CancelToken &cancel);

/// What differs between two schemas, a line each: "employee.salary: INTEGER → NUMERIC", "index ix_a of employee is
/// gone". Texts that only say the same in other words do not count.
QStringList schemaDifferences(const Schema::Database &before, const Schema::Database &after,
                              const VersionTable &versionTable);

} // namespace Retort::Migrator
