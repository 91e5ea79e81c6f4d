// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "script/evaluator/object.h"

#include <QString>
#include <QStringView>

namespace Retort::Script
{

/// A class of sqlalchemy.schema: calling it makes one, isinstance() knows its objects, and its methods can be called
/// with one of them (MetaData.reflect(metadata)).
class SchemaClass final : public Object
{
public:
    using Check = bool (*)(const Value &);

    SchemaClass(QString name, Builtin make, Check check)
        : m_name(std::move(name))
        , m_make(make)
        , m_check(check)
    {
    }

    QString typeName() const override;
    QString representation() const override;
    bool isOneOfItsKind() const override { return true; }
    bool isSame(const Object &other) const override;
    QString key() const override { return u'S' + m_name; }
    Value call(Invocation &invocation) const override;
    Value attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const override;
    std::optional<bool> isTypeOf(const Value &value) const override { return m_check(value); }
    const QString &name() const { return m_name; }

private:
    QString m_name;
    Builtin m_make;
    Check m_check;
};

/// The class of that name, or a plain function where isinstance() is not asked.
Value schemaClass(const QString &name, Builtin make);
/// Whether a value is a column: alone or of a table that says what its columns are.
bool isColumn(const Value &value);

/// Names of sqlalchemy.sql.base; false for other names.
bool sqlBaseName(QStringView name, Value &value);

} // namespace Retort::Script
