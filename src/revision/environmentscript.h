// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QMap>
#include <QString>

#include <optional>

namespace Retort::Revision
{

/// A keyword of a context.configure() call in env.py.
struct ConfiguredValue {
    std::optional<QString> literal =
        {}; ///< text, "True", "False" or "None"; nothing if it is computed or differs between calls
    Place where = {};
};

/// The keywords with which an env.py calls context.configure(), by name. The file is read as data and never run: texts,
/// True, False, None and names of such constants of the module are literals, everything else is computed.
Result<QMap<QString, ConfiguredValue>> configuredValues(const QString &source, const QString &file);

} // namespace Retort::Revision
