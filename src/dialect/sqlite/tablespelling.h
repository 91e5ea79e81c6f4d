// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "operations/operation.h"

#include <QString>
#include <QStringList>

namespace Retort::Dialect
{

/// How SQLite writes the pieces of a table: what a change of a table asks its dialect.
class TableSpelling
{
public:
    virtual ~TableSpelling() = default;

    virtual QString nameText(const QString &name) const = 0;
    virtual QString valueText(const QString &text) const = 0;
    virtual Result<QString> typeText(const Schema::Type &type) const = 0;
    /// What follows DEFAULT.
    virtual QString defaultValueText(const Schema::ServerDefault &value) const = 0;
    virtual Result<QString> generatedText(const Schema::Computed &computed) const = 0;
    /// A constraint as it stands in CREATE TABLE.
    virtual Result<QString> constraintDefinition(const Schema::Constraint &constraint, const QString &table) const = 0;
    /// The CHECK of a BOOLEAN or ENUM, empty if it has none.
    virtual QString typeCheck(const QString &column, const Schema::Type &type) const = 0;
    /// The name of that CHECK, empty if it has none.
    virtual QString typeCheckName(const Schema::Type &type) const = 0;
    /// A new column's definition with its CHECKs and references of one column.
    virtual Result<QString> columnDefinition(const Operations::AddColumn &add) const = 0;
    /// CREATE INDEX of a column with index=True.
    virtual Result<QStringList> columnIndexes(const Operations::AddColumn &add) const = 0;
    /// Any operation that is carried out without looking at a table.
    virtual Result<QStringList> plainStatements(const Operations::Operation &operation) const = 0;
};

} // namespace Retort::Dialect
