// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/evaluator/interpreter.h"
#include "script/evaluator/methods/methods.h"
#include "script/evaluator/operators/operators.h"
#include "script/evaluator/refusal.h"
#include "script/library/standard/types/nativetypes.h"
#include "script/translated.h"

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

struct Methods {
    QString type;
    Builtin method = nullptr;
};

Methods methodOf(const Value &object, const QString &name)
{
    if (std::holds_alternative<QString>(object)) {
        for (const auto &methods : {stringMethods, stringParts, stringTests}) {
            if (const Builtin method = methods().value(name))
                return {u"str."_s, method};
        }
        return {u"str."_s};
    }
    if (std::holds_alternative<ListPointer>(object))
        return {u"list."_s, listMethods().value(name)};
    if (std::holds_alternative<TuplePointer>(object))
        return {u"tuple."_s, tupleMethods().value(name)};
    if (std::holds_alternative<DictionaryPointer>(object))
        return {u"dict."_s, dictionaryMethods().value(name)};
    if (std::holds_alternative<QByteArray>(object))
        return {u"bytes."_s, bytesMethods().value(name)};
    return {u"int."_s, isNone(object) ? nullptr : numberMethods().value(name)};
}

} // namespace

Value attributeOf(Interpreter &, const Value &object, QStringView name, const TextPosition &position)
{
    if (const auto *pointer = std::get_if<ObjectPointer>(&object))
        return (*pointer)->attribute(*pointer, name, position);
    const Methods found = methodOf(object, name.toString());
    if (found.method)
        return functionValue(found.type + name.toString(), found.method, object);
    if (name == u"__class__")
        return typeOfValue(object);
    if (isNone(object))
        raise(u"AttributeError"_s, translated("None has no attribute `%1`").arg(name), position);
    static const QStringList notMade = {u"maketrans"_s,  u"isprintable"_s, u"as_integer_ratio"_s,
                                        u"to_bytes"_s,   u"from_bytes"_s,  u"split"_s,
                                        u"join"_s,       u"replace"_s,     u"strip"_s,
                                        u"startswith"_s, u"endswith"_s,    u"real"_s,
                                        u"imag"_s,       u"numerator"_s,   u"denominator"_s};
    if (name.startsWith(u"__") || notMade.contains(name))
        refuseConstruct(translated("`.%1` of %2 is not evaluated yet").arg(name, typeName(object)), position);
    raise(u"AttributeError"_s, translated("%1 has no attribute `%2`").arg(typeName(object), name), position);
}

} // namespace Retort::Script
