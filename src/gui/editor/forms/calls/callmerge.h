// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QString>
#include <QStringList>

namespace Retort::Gui
{

/// The call as it is written, changed only where `after` differs from `before`: both are what the printer makes of it,
/// before and after a form. Everything else keeps its words: comments, keywords that Retort does not know, values that
/// the script computes. An error if a computed value would have to change.
Result<QString> mergedCall(const QString &written, const QString &before, const QString &after);

/// The arguments of the call that the script computes, as they are written: "t", "prefix + 'x'".
QStringList computedArguments(const QString &written);

/// A printed call without arguments that only state a default: `schema=None`.
QString withoutNoise(const QString &printed);

} // namespace Retort::Gui
