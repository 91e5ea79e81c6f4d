// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <tl/expected.hpp>

namespace Retort::Cli
{

/// What the process answers, as Alembic does.
enum class ExitCode {
    Success = 0,
    Failed = 1, ///< the database or a script refused
    Usage = 2,
    Different = 3, ///< the answer was given, and it is "not the same" or "something is lost"
    Interrupted = 130,
    Refused = 255, ///< the command refused: an unknown revision, several heads, no project
};

/// Why a command did not do what was asked, and how the process ends.
struct Failure {
    Error error = {};
    ExitCode code = ExitCode::Refused;
    friend bool operator==(const Failure &, const Failure &) = default;
};

/// A value, or the failure that ends the command.
template <typename T = void> using Outcome = tl::expected<T, Failure>;

/// A refusal of the command itself, in Alembic's words: "FAILED: …", exit code 255.
inline tl::unexpected<Failure> refused(Error error)
{
    return tl::unexpected<Failure>(Failure{.error = std::move(error), .code = ExitCode::Refused});
}
inline tl::unexpected<Failure> refused(QString message, QString hint = {})
{
    return refused(Error{.message = std::move(message), .hint = std::move(hint)});
}

/// Something below the command failed: exit code 1.
inline tl::unexpected<Failure> failed(Error error)
{
    return tl::unexpected<Failure>(Failure{.error = std::move(error), .code = ExitCode::Failed});
}

} // namespace Retort::Cli
