// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/type.h"
#include "script/evaluator/calls/invocation.h"
#include "script/evaluator/object.h"

#include <optional>

namespace Retort::Script
{

/// Makes a type from the arguments of its constructor, starting with what its name says.
using TypeMaker = Schema::Type (*)(Invocation &call, Schema::Type start);

/// A column type before its call: sa.String. It may be used without one.
class TypeClass final : public Object
{
public:
    TypeClass(Schema::Type start, TypeMaker maker)
        : m_start(std::move(start))
        , m_maker(maker)
    {
    }

    QString typeName() const override;
    bool isClass() const override { return true; }
    Value call(Invocation &invocation) const override;
    std::optional<bool> isTypeOf(const Value &value) const override;
    const Schema::Type &type() const { return m_start; }

private:
    Schema::Type m_start;
    TypeMaker m_maker;
};

/// A column type: sa.String(50).
class TypeObject final : public Object
{
public:
    explicit TypeObject(Schema::Type type)
        : m_type(std::move(type))
    {
    }

    QString typeName() const override;
    /// The type in SQL, as SQLAlchemy writes it where no dialect is asked.
    QString displayed() const override;
    Value attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const override;
    const Schema::Type &type() const { return m_type; }

private:
    Schema::Type m_type;
};

/// Whether a type is one of the class of another, as isinstance() means it.
bool isOfTypeClass(const Schema::Type &type, const Schema::Type &wanted);
/// The type that a value is, called or not; nothing for other values.
std::optional<Schema::Type> typeOf(const Value &value);

// What constructors take, by family. SQLAlchemy docs, "The Type Hierarchy".
namespace TypeMakers
{
Schema::Type plain(Invocation &call, Schema::Type start);
Schema::Type text(Invocation &call, Schema::Type start);
Schema::Type binary(Invocation &call, Schema::Type start);
Schema::Type numeric(Invocation &call, Schema::Type start);
Schema::Type real(Invocation &call, Schema::Type start);
Schema::Type zoned(Invocation &call, Schema::Type start);
Schema::Type interval(Invocation &call, Schema::Type start);
Schema::Type boolean(Invocation &call, Schema::Type start);
Schema::Type enumeration(Invocation &call, Schema::Type start);
Schema::Type json(Invocation &call, Schema::Type start);
Schema::Type uuid(Invocation &call, Schema::Type start);
Schema::Type array(Invocation &call, Schema::Type start);
Schema::Type pickle(Invocation &call, Schema::Type start);
// PostgreSQL's
Schema::Type bits(Invocation &call, Schema::Type start);
Schema::Type fields(Invocation &call, Schema::Type start);
// MySQL's
Schema::Type mysqlInteger(Invocation &call, Schema::Type start);
Schema::Type mysqlNumeric(Invocation &call, Schema::Type start);
Schema::Type mysqlText(Invocation &call, Schema::Type start);
Schema::Type mysqlTime(Invocation &call, Schema::Type start);
Schema::Type mysqlSet(Invocation &call, Schema::Type start);
// SQLite's
Schema::Type sqliteTime(Invocation &call, Schema::Type start);
} // namespace TypeMakers

} // namespace Retort::Script
