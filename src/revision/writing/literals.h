// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "revision/revisionid.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

namespace Retort::Revision
{

/// A message so that Python reads it back unchanged between three quotes.
QString docstringText(const QString &message);
/// ('a', 'b'), with a comma after a single text.
QString pythonTuple(const QStringList &texts);
/// None, a string or a tuple of strings.
QString pythonReference(const QStringList &texts);
/// str() of Python's datetime.
QString dateText(const QDateTime &date);
QStringList textsOf(const RevisionIds &ids);

} // namespace Retort::Revision
