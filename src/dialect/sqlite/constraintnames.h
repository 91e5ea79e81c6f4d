// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialect/sqlite/tableitem.h"

#include <QMap>
#include <QString>

namespace Retort::Dialect
{

/// The name that a naming convention (keys "fk", "uq", "ck", "pk") gives to an unnamed constraint; empty if it cannot.
/// SQLAlchemy docs, "Configuring Constraint Naming Conventions".
QString conventionalName(const TablePart &part, const QString &table, const QMap<QString, QString> &convention);

/// The name that PostgreSQL would have given it: scripts that were written there drop constraints by it.
QString serverName(const TablePart &part, const QString &table);

} // namespace Retort::Dialect
