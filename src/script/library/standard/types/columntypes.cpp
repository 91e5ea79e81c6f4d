// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/library/standard/types/columntypes.h"
#include "script/evaluator/bounds/budget.h"

#include "script/evaluator/classes/classes.h"
#include "script/evaluator/interpreter.h"
#include "script/evaluator/refusal.h"
#include "script/library/typeobjects.h"
#include "script/translated.h"

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

Value sameType(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"typeobj"_s}});
    return arguments.find(u"typeobj")->value;
}

/// The dialect as load_dialect_impl() sees it.
class TypeDialect final : public Object
{
public:
    explicit TypeDialect(QString name)
        : m_name(std::move(name))
    {
    }
    QString typeName() const override { return translated("the dialect"); }
    Value attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const override
    {
        if (name == u"name")
            return m_name;
        if (name == u"type_descriptor")
            return functionValue(u"type_descriptor"_s, sameType);
        return Object::attribute(self, name, position);
    }

private:
    QString m_name;
};

/// What load_dialect_impl() chooses; nothing if the class has none, or it does what cannot be evaluated.
std::optional<Schema::Type> chosenType(const InstanceObject &instance)
{
    const Value *method = instance.type()->find(u"load_dialect_impl"_s);
    Interpreter *interpreter = instance.type()->interpreter;
    if (!method || !interpreter)
        return std::nullopt;
    const Value dialect = ObjectPointer(std::make_shared<TypeDialect>(interpreter->dialectName()));
    const std::optional<Value> made = instance.special(u"load_dialect_impl"_s, {dialect});
    return made ? typeOf(*made) : std::nullopt;
}

std::optional<Schema::Type> spelledType(const InstanceObject &instance)
{
    std::optional<Value> spelled;
    if (instance.type()->find(u"get_col_spec"_s))
        spelled = instance.special(u"get_col_spec"_s, {});
    const QString *text = spelled ? std::get_if<QString>(&*spelled) : nullptr;
    if (!text)
        return std::nullopt;
    return Schema::Type{.kind = Schema::TypeKind::Verbatim, .name = *text, .source = instance.type()->name()};
}

std::optional<Schema::Type> typeOfInstance(const InstanceObject &instance)
{
    if (std::optional<Schema::Type> chosen = chosenType(instance))
        return chosen;
    if (std::optional<Schema::Type> spelled = spelledType(instance))
        return spelled;
    const auto own = instance.fields().constFind(u"impl"_s);
    if (own != instance.fields().cend())
        return typeOf(*own);
    if (const Value *implementation = instance.type()->find(u"impl"_s))
        return typeOf(*implementation);
    const auto native = instance.fields().constFind(u"__native__"_s);
    return typeOf(native == instance.fields().cend() ? instance.type()->nativeBase : *native);
}

/// The type keeps the object that converts its values.
std::optional<Schema::Type> withConversion(std::optional<Schema::Type> type, const Value &value)
{
    const auto instance = sharedAs<InstanceObject>(value);
    if (type && (instance->type()->find(u"process_bind_param"_s) || instance->type()->find(u"process_result_value"_s)))
        type->maker = {std::shared_ptr<const Object>(instance)};
    return type;
}

} // namespace

Value convertedByType(const Value &value, const Schema::Type &type, Conversion conversion)
{
    const auto maker = std::static_pointer_cast<const Object>(type.maker.object);
    // The methods are gone with the evaluation that made the type: then it is what the database has.
    const auto *instance = dynamic_cast<const InstanceObject *>(maker.get());
    const QString method = conversion == Conversion::ToDatabase ? u"process_bind_param"_s : u"process_result_value"_s;
    if (!instance || !instance->type()->find(method))
        return value;
    const Interpreter *interpreter = instance->type()->interpreter;
    const Value dialect = ObjectPointer(std::make_shared<TypeDialect>(interpreter->dialectName()));
    return instance->special(method, {value, dialect}).value_or(value);
}

bool ownTypeName(QStringView name, Value &value)
{
    const auto made = [](const QString &type) {
        const Budget::Aside shared;
        return std::make_shared<ClassObject>(type, std::vector<ClassPointer>(), ClassObject::Kind::ColumnType);
    };
    static const ClassPointer decorator = made(u"TypeDecorator"_s);
    static const ClassPointer defined = made(u"UserDefinedType"_s);
    if (name != u"TypeDecorator" && name != u"UserDefinedType")
        return false;
    value = ObjectPointer(name == u"TypeDecorator" ? decorator : defined);
    return true;
}

std::optional<Schema::Type> ownType(const Value &value)
{
    if (const auto *instance = objectAs<InstanceObject>(value))
        return withConversion(typeOfInstance(*instance), value);
    const auto *type = objectAs<ClassObject>(value);
    if (!type || !type->interpreter || (type->kind() != ClassObject::Kind::ColumnType && isNone(type->nativeBase)))
        return std::nullopt;
    const Value instance = type->interpreter->call(value, {}, {});
    return withConversion(typeOfInstance(*objectAs<InstanceObject>(instance)), instance);
}

std::optional<QStringList> memberNames(const Value &value)
{
    const auto *type = objectAs<ClassObject>(value);
    if (!type || type->kind() != ClassObject::Kind::Enumeration)
        return std::nullopt;
    return type->fields;
}

} // namespace Retort::Script
