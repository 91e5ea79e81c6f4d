// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/syntaxtree.h"

namespace Retort::Script
{

SyntaxTree::SyntaxTree(QString file, std::shared_ptr<const Module> module)
    : m_file(std::move(file))
    , m_module(std::move(module))
{
}

} // namespace Retort::Script
