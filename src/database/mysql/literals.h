// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QVariantList>

#include <optional>

namespace Retort::Database
{

/// A query of MariaDB's or MySQL's with its parameters (?) written into it, whatever the server's sql_mode is: a
/// prepared query gives dates in Qt's precision, a plain one in the server's. Nothing if there are more or fewer
/// parameters than places, or one that has no literal.
std::optional<QString> withLiterals(const QString &sql, const QVariantList &parameters);

} // namespace Retort::Database
