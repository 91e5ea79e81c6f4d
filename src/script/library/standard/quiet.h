// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "script/evaluator/object.h"

namespace Retort::Script
{

/// What has no effect on a migration: a logger, a warning, a type alias. Its names are such things too, calls give one.
class QuietObject final : public Object
{
public:
    explicit QuietObject(QString name)
        : m_name(std::move(name))
    {
    }

    QString typeName() const override;
    bool isClass() const override { return true; }
    bool isContextManager() const override { return true; }
    Value attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const override;
    Value call(Invocation &invocation) const override;
    std::optional<Value> item(const Value &, const TextPosition &) const override;
    bool setAttribute(QStringView, const Value &, const TextPosition &) override { return true; }
    std::optional<Value> binary(BinaryOperator, const Value &, Side, const TextPosition &) const override;

private:
    QString m_name;
};

Value quietValue(const QString &name);

} // namespace Retort::Script
