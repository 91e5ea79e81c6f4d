// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "operations/operation.h"

#include <QString>

namespace Retort::Script
{

enum class Direction { Upgrade, Downgrade };

/// What a script sees of the world: the name of the dialect, and a place where its operations go.
class MigrationContext
{
public:
    virtual ~MigrationContext() = default;

    /// "sqlite", "postgresql", "mysql" or "mariadb", as SQLAlchemy names them.
    virtual QString dialectName() const = 0;
    /// Takes one operation. An error ends the evaluation.
    virtual Result<> add(Operations::PlacedOperation operation) = 0;
};

/// Keeps the operations in a list and does nothing else.
class RecordingContext final : public MigrationContext
{
public:
    explicit RecordingContext(QString dialectName);

    QString dialectName() const override { return m_dialectName; }
    Result<> add(Operations::PlacedOperation operation) override;
    const QList<Operations::PlacedOperation> &operations() const { return m_operations; }

private:
    QString m_dialectName;
    QList<Operations::PlacedOperation> m_operations;
};

} // namespace Retort::Script
