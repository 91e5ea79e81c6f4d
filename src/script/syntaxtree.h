// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <memory>

namespace Retort::Script
{

struct Module;

/// A parsed source. Cheap to copy: copies share the same unchanging tree.
class SyntaxTree
{
public:
    SyntaxTree(QString file, std::shared_ptr<const Module> module);

    /// The file that error places name.
    QString file() const { return m_file; }
    const Module &module() const { return *m_module; }

private:
    QString m_file;
    std::shared_ptr<const Module> m_module;
};

} // namespace Retort::Script
