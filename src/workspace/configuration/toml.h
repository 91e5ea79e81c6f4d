// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QString>
#include <QVariant>

namespace Retort::Workspace
{

/// Reads a TOML text (version 1.0): tables are QVariantMap, arrays QVariantList, the rest QString, qlonglong, double
/// and bool; dates and times stay texts. Errors name line and column; `file` goes into their place. toml.io/en/v1.0.0.
Result<QVariantMap> parseToml(const QString &text, const QString &file);

/// The same of a file.
Result<QVariantMap> readToml(const QString &file);

} // namespace Retort::Workspace
