// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/migrationcontext.h"

namespace Retort::Script
{

Result<std::optional<Sql::Answer>> MigrationContext::ask(Operations::PlacedOperation statement)
{
    const Result<> added = add(std::move(statement));
    if (!added)
        return failure(added.error());
    return std::nullopt;
}

RecordingContext::RecordingContext(QString dialectName)
    : m_dialectName(std::move(dialectName))
{
}

Result<> RecordingContext::add(Operations::PlacedOperation operation)
{
    m_operations.append(std::move(operation));
    return {};
}

} // namespace Retort::Script
