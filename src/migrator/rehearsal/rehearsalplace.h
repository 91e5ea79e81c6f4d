// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/canceltoken.h"
#include "base/result.h"
#include "database/connection.h"

#include <functional>
#include <memory>

namespace Retort::Migrator
{

/// Where a rehearsal runs: something that has the database's schema and rows and that nobody else uses.
class RehearsalPlace
{
public:
    using Progress = std::function<void(qint64 done, qint64 all)>;

    RehearsalPlace() = default;
    virtual ~RehearsalPlace() = default;
    Q_DISABLE_COPY_MOVE(RehearsalPlace)

    /// Makes the place and opens it. It goes away with this object, which outlives the connection.
    virtual Result<std::unique_ptr<Database::Connection>>
    prepare(Database::Connection &source, const Progress &progress, const CancelToken &cancel) = 0;
    /// How large the copy was.
    virtual qint64 bytes() const = 0;
};

/// The place for a kind of database; an error where there is none yet.
Result<std::unique_ptr<RehearsalPlace>> rehearsalPlace(const Database::ConnectionSettings &settings);

} // namespace Retort::Migrator
