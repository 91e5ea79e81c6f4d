// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/library/schemaitems/schemaclasses.h"

#include "script/evaluator/calls/invocation.h"
#include "script/evaluator/refusal.h"
#include "script/library/schemaitems/columnobject.h"
#include "script/library/schemaitems/schemaobjects.h"
#include "script/library/sql/expressions.h"
#include "script/library/sql/statements/selectables.h"
#include "script/library/sql/tables.h"
#include "script/library/standard/types/nativetypes.h"
#include "script/translated.h"

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

template <typename Kind> bool isObject(const Value &value)
{
    return objectAs<Kind>(value);
}

template <typename Payload> bool isHeld(const Value &value)
{
    return held<Payload>(value);
}

template <typename Kind> bool isConstraint(const Value &value)
{
    const auto *constraint = held<ConstraintDefinition>(value);
    return constraint && std::holds_alternative<Kind>(constraint->constraint);
}

bool isExpression(const Value &value)
{
    return objectAs<ExpressionObject>(value) || objectAs<ColumnObject>(value);
}

SchemaClass::Check checkFor(const QString &name)
{
    static const QHash<QString, SchemaClass::Check> checks = {
        {u"Table"_s, isObject<TableObject>},
        {u"MetaData"_s, isObject<MetaDataObject>},
        {u"Index"_s, isHeld<Schema::Index>},
        {u"ForeignKey"_s, isHeld<Schema::ForeignKey>},
        {u"Constraint"_s, isHeld<ConstraintDefinition>},
        {u"PrimaryKeyConstraint"_s, isConstraint<Schema::PrimaryKey>},
        {u"ForeignKeyConstraint"_s, isConstraint<Schema::ForeignKey>},
        {u"UniqueConstraint"_s, isConstraint<Schema::Unique>},
        {u"CheckConstraint"_s, isConstraint<Schema::Check>},
        {u"ExcludeConstraint"_s, isConstraint<Schema::Exclude>},
        {u"Computed"_s, isHeld<Schema::Computed>},
        {u"Identity"_s, isHeld<Schema::Identity>},
        {u"Sequence"_s, isHeld<SequenceDefinition>},
        {u"DefaultClause"_s, isHeld<Schema::ServerDefault>},
        {u"FetchedValue"_s, isHeld<FetchedValue>},
        {u"ColumnCollection"_s, isObject<ColumnCollection>},
        {u"ImmutableColumnCollection"_s, isObject<ColumnCollection>},
        {u"ColumnElement"_s, isExpression},
        {u"ClauseElement"_s, isExpression},
    };
    return checks.value(name);
}

Value notMade(Invocation &call)
{
    refuseConstruct(translated("calling `%1` is not evaluated").arg(call.function), call.position);
}

} // namespace

QString SchemaClass::typeName() const
{
    return translated("the class `%1`").arg(u"sa."_s + m_name);
}

QString SchemaClass::representation() const
{
    return u"<class 'sqlalchemy.%1'>"_s.arg(m_name);
}

bool SchemaClass::isSame(const Object &other) const
{
    const auto *type = dynamic_cast<const SchemaClass *>(&other);
    return type && type->m_name == m_name;
}

Value SchemaClass::call(Invocation &invocation) const
{
    invocation.function = u"sa."_s + m_name;
    invocation.self = {};
    return m_make(invocation);
}

Value SchemaClass::attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const
{
    if (name == u"__name__")
        return m_name;
    return name.startsWith(u"__") ? Object::attribute(self, name, position) : unboundMethod(name.toString());
}

Value schemaClass(const QString &name, Builtin make)
{
    if (const SchemaClass::Check check = checkFor(name))
        return ObjectPointer(std::make_shared<SchemaClass>(name, make, check));
    return functionValue(u"sa."_s + name, make);
}

bool isColumn(const Value &value)
{
    const auto *expression = objectAs<ExpressionObject>(value);
    return objectAs<ColumnObject>(value) || (expression && expression->column());
}

bool sqlBaseName(QStringView name, Value &value)
{
    if (!name.endsWith(u"ColumnCollection"))
        return false;
    value = schemaClass(name.toString(), notMade);
    return true;
}

} // namespace Retort::Script
