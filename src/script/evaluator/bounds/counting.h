// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "script/evaluator/value.h"

#include <QHash>
#include <QSet>

namespace Retort::Script
{

/// Sums the memory of values up. A long text is counted once, wherever it is shared.
class Counting
{
public:
    void add(const Value &value);
    void add(const Values &values);
    void add(const QHash<QString, Value> &names);
    void addText(const void *data, qint64 bytes);
    void addBytes(qint64 bytes) { m_bytes += bytes; }
    qint64 bytes() const { return m_bytes; }

private:
    qint64 m_bytes = 0;
    QSet<const void *> m_texts;
};

} // namespace Retort::Script
