// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "revision/folder.h"

#include <QString>

namespace Retort::Revision
{

/// Fills a script.py.mako: the expressions of Alembic's own templates between ${ and }, the rest of the text as it
/// stands. A template with other expressions, control lines or Python blocks is an error with its place, for Mako is
/// Python. Mako docs, "Syntax".
Result<QString> filledTemplate(const QString &source, const QString &file, const NewRevision &revision,
                               const QString &upgradeBody, const QString &downgradeBody);

} // namespace Retort::Revision
