// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "script/evaluator/object.h"

#include <QUuid>

namespace Retort::Script
{

/// uuid.UUID
class UuidObject final : public Object
{
public:
    explicit UuidObject(const QUuid &uuid)
        : m_uuid(uuid)
    {
    }

    QString typeName() const override;
    QString displayed() const override;
    QString representation() const override;
    QString key() const override { return QStringLiteral("uuid") + m_uuid.toString(); }
    bool isSame(const Object &other) const override;
    Value attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const override;
    const QUuid &uuid() const { return m_uuid; }

private:
    QUuid m_uuid;
};

} // namespace Retort::Script
