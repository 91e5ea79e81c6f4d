// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "operations/operation.h"
#include "script/evaluator/calls/invocation.h"
#include "script/evaluator/object.h"

namespace Retort::Script
{

/// What op.batch_alter_table() gives: it collects the changes until the end of its `with` block.
class BatchObject final : public Object
{
public:
    BatchObject(Operations::Batch batch, TextPosition position)
        : m_batch(std::move(batch))
        , m_position(position)
    {
    }

    QString typeName() const override;
    Value attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const override;
    bool isContextManager() const override { return true; }
    void leave(Interpreter &interpreter) const override;

    const QString &schema() const { return m_batch.schema; }
    const QString &table() const { return m_batch.table; }
    void queue(Operations::Operation operation, const TextPosition &position) const
    {
        m_batch.changes.push_back({.operation = std::move(operation), .position = position});
    }

private:
    mutable Operations::Batch m_batch; ///< what scripts do to an object is no change of its identity
    TextPosition m_position;
};

/// The batch that a directive is called on; null for one of `op`.
const BatchObject *batchOf(const Invocation &call);

/// op.batch_alter_table(): for a `with` block, at whose end one Batch is recorded.
Value batchCall(Invocation &call);

} // namespace Retort::Script
