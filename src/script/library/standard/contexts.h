// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "script/evaluator/calls/functions.h"

namespace Retort::Script
{

/// What a function under contextlib.contextmanager answers.
class GeneratorContext final : public Object
{
public:
    explicit GeneratorContext(std::shared_ptr<GeneratorObject> generator)
        : m_generator(std::move(generator))
    {
    }

    QString typeName() const override;
    const std::shared_ptr<GeneratorObject> &generator() const { return m_generator; }

private:
    std::shared_ptr<GeneratorObject> m_generator;
};

/// contextlib
bool contextName(QStringView name, Value &value);

} // namespace Retort::Script
