// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace Retort::Script
{

/// Counts how deep something is nested, for as long as it lives.
class Nesting
{
public:
    explicit Nesting(int &depth)
        : m_depth(++depth)
    {
    }
    ~Nesting() { --m_depth; }
    Q_DISABLE_COPY_MOVE(Nesting)

private:
    int &m_depth;
};

} // namespace Retort::Script
