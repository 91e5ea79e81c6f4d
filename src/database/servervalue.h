// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSqlQuery>
#include <QVariant>
#include <QVariantList>

namespace Retort::Database
{

/// What is bound for a value: Qt takes a null QString for NULL; here only an invalid QVariant is.
QVariant bound(const QVariant &value);

/// A value as Connection promises it: NULL is invalid, whole numbers have one type (Qt's driver for PostgreSQL gives
/// positive ones as unsigned), and PostgreSQL's moments are its own text, because Qt cuts them to milliseconds.
QVariant received(const QSqlQuery &query, int column);

} // namespace Retort::Database
