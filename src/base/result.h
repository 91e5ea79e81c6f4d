// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/textposition.h"

#include <QString>

#include <tl/expected.hpp>

namespace Retort
{

/// What went wrong, as a person reads it: what happened, where, and what to do next.
struct Error {
    QString message = {};
    Place where = {};
    QString hint = {};

    /// Place, message and hint on one line (the hint after a full stop).
    QString text() const;
    friend bool operator==(const Error &, const Error &) = default;
};

/// A value or the reason why there is none. No exception crosses a room.
template <typename T = void> using Result = tl::expected<T, Error>;

/// tl::expected 1.0 has an operator== for void that does not compile; Qt's meta types look for one.
inline bool operator==(const Result<> &left, const Result<> &right)
{
    return left.has_value() == right.has_value() && (left.has_value() || left.error() == right.error());
}

/// Makes the failing side of any Result<T>.
inline tl::unexpected<Error> failure(QString message, QString hint = {})
{
    return tl::unexpected<Error>(Error{.message = std::move(message), .hint = std::move(hint)});
}

/// The same with its place.
inline tl::unexpected<Error> failure(QString message, Place where, QString hint = {})
{
    return tl::unexpected<Error>(
        Error{.message = std::move(message), .where = std::move(where), .hint = std::move(hint)});
}

/// Hands an error on.
inline tl::unexpected<Error> failure(Error error)
{
    return tl::unexpected<Error>(std::move(error));
}

} // namespace Retort
