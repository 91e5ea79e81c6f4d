// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <utility>

namespace Retort::Sql
{

/// An unchanging part of a tree. Copies share it; == compares what is in it. Empty: the part is not there.
template <typename Content> class Shared
{
public:
    Shared() = default;
    Shared(Content content) // NOLINT(google-explicit-constructor): a part is made where it is put
        : m_content(std::make_shared<const Content>(std::move(content)))
    {
    }

    explicit operator bool() const { return m_content != nullptr; }
    const Content *operator->() const { return m_content.get(); }
    const Content &operator*() const { return *m_content; }
    const Content *get() const { return m_content.get(); }

    friend bool operator==(const Shared &left, const Shared &right)
    {
        if (left.m_content == right.m_content)
            return true;
        return left.m_content && right.m_content && *left.m_content == *right.m_content;
    }

private:
    std::shared_ptr<const Content> m_content;
};

} // namespace Retort::Sql
