// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/overloaded.h"
#include "script/evaluator/interpreter.h"
#include "script/evaluator/operators.h"
#include "script/evaluator/refusal.h"
#include "script/translated.h"

#include <algorithm>

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

void unpack(Interpreter &interpreter, const Sequence &targets, const Value &value, const TextPosition &position)
{
    const Values items = iterated(value, position); // a copy: a target may change what is unpacked
    for (const ExpressionPointer &target : targets.items) {
        if (target->as<Starred>())
            refuseConstruct(translated("starred targets are not evaluated yet"), target->position);
    }
    if (items.size() != targets.items.size())
        refuse(translated("%1 values cannot be unpacked into %2 names").arg(items.size()).arg(targets.items.size()),
               position);
    for (size_t index = 0; index < items.size(); ++index)
        interpreter.assign(*targets.items[index], items[index]);
}

void assignItem(Interpreter &interpreter, const Subscript &subscript, const Value &value, const TextPosition &position)
{
    const Value object = interpreter.evaluate(*subscript.object);
    const Value key = interpreter.evaluate(*subscript.index);
    if (const auto *dictionary = std::get_if<DictionaryPointer>(&object)) {
        (*dictionary)->insert(key, value);
        return;
    }
    const auto *own = std::get_if<ObjectPointer>(&object);
    if (own && (*own)->setItem(key, value, position))
        return;
    const auto *list = std::get_if<ListPointer>(&object);
    const auto *index = std::get_if<qint64>(&key);
    if (!list || !index)
        refuseConstruct(translated("assigning to items of %1 is not evaluated").arg(typeName(object)), position);
    const qint64 size = qint64((*list)->items.size());
    const qint64 from = *index < 0 ? *index + size : *index;
    if (from < 0 || from >= size)
        refuse(translated("list index out of range"), position);
    (*list)->items[size_t(from)] = value;
}

void assignAttribute(Interpreter &interpreter, const Attribute &attribute, const Value &value)
{
    const Value object = interpreter.evaluate(*attribute.object);
    const auto *own = std::get_if<ObjectPointer>(&object);
    if (!own || !(*own)->setAttribute(attribute.name, value, attribute.namePosition))
        refuseConstruct(translated("assigning to `.%1` of %2 is not evaluated").arg(attribute.name, typeName(object)),
                        attribute.namePosition);
}

void augment(Interpreter &interpreter, const AugmentedAssign &statement, const TextPosition &position)
{
    const Value left = interpreter.evaluate(*statement.target);
    const Value right = interpreter.evaluate(*statement.value);
    const auto *list = std::get_if<ListPointer>(&left);
    const Values *items = itemsOf(right);
    if (list && items && statement.operation == BinaryOperator::Add) { // in place: other names see it too
        const Values copy = *items;
        interpreter.charge(bytesOf(qsizetype(copy.size())), position);
        (*list)->items.insert((*list)->items.end(), copy.cbegin(), copy.cend());
        return;
    }
    interpreter.assign(*statement.target, binaryResult(interpreter, statement.operation, left, right, position));
}

void executeIf(Interpreter &interpreter, const If &statement)
{
    for (const If::Branch &branch : statement.branches) {
        if (isTrue(interpreter.evaluate(*branch.condition)))
            return interpreter.execute(branch.body);
    }
    interpreter.execute(statement.otherwise);
}

void executeWith(Interpreter &interpreter, const With &statement, const TextPosition &position)
{
    if (statement.isAsync)
        refuseConstruct(translated("`async with` is not evaluated"), position);
    std::vector<ObjectPointer> entered;
    for (const With::Item &item : statement.items) {
        const Value context = interpreter.evaluate(*item.context);
        const auto *object = std::get_if<ObjectPointer>(&context);
        if (!object || !(*object)->isContextManager())
            refuseConstruct(translated("`with` on %1 is not evaluated").arg(typeName(context)), item.context->position);
        (*object)->enter(interpreter);
        entered.push_back(*object);
        if (item.target)
            interpreter.assign(*item.target, context);
    }
    interpreter.execute(statement.body);
    std::for_each(entered.crbegin(), entered.crend(), [&](const ObjectPointer &object) { object->leave(interpreter); });
}

[[noreturn]] void refuseStatement(QStringView word, const TextPosition &position)
{
    refuseConstruct(translated("`%1` is not evaluated yet").arg(word), position);
}

TextPosition firstWord(const TextPosition &position, qsizetype length)
{
    TextPosition word = position;
    word.length = int(length);
    return word;
}

} // namespace

void Interpreter::assign(const Expression &target, const Value &value)
{
    if (const auto *name = target.as<Name>())
        bind(name->identifier.toString(), value);
    else if (const auto *sequence = target.as<Sequence>())
        unpack(*this, *sequence, value, target.position);
    else if (const auto *subscript = target.as<Subscript>())
        assignItem(*this, *subscript, value, target.position);
    else if (const auto *attribute = target.as<Attribute>())
        assignAttribute(*this, *attribute, value);
    else
        refuseConstruct(translated("assigning to this is not evaluated"), target.position);
}

void Interpreter::execute(const Block &block)
{
    for (const StatementPointer &statement : block) {
        execute(*statement);
        if (m_returned)
            return;
    }
}

void Interpreter::execute(const Statement &statement)
{
    work(1, statement.position);
    const TextPosition &position = statement.position;
    const auto unready = [&](QStringView word) { refuseStatement(word, firstWord(position, word.size())); };
    std::visit(
        Overloaded{
            [](const Pass &) {},
            [&](const ExpressionStatement &node) { evaluate(*node.value); },
            [&](const Assign &node) {
                const Value value = evaluate(*node.value);
                for (const ExpressionPointer &target : node.targets)
                    assign(*target, value);
            },
            [&](const AnnotatedAssign &node) {
                if (node.value)
                    assign(*node.target, evaluate(*node.value));
            },
            [&](const AugmentedAssign &node) { augment(*this, node, position); },
            [&](const Return &node) {
                if (node.value)
                    evaluate(*node.value);
                returnFromFunction();
            },
            [&](const If &node) { executeIf(*this, node); },
            [&](const With &node) { executeWith(*this, node, position); },
            [&](const Import &node) { importModules(*this, node); },
            [&](const ImportFrom &node) { importNames(*this, node); },
            [&](const FunctionDefinition &node) {
                bind(node.name.toString(), holding(ScriptFunction{&node}, translated("a function of the script")));
            },
            [&](const ClassDefinition &node) {
                bind(node.name.toString(),
                     ObjectPointer(std::make_shared<UnavailableObject>(
                         translated("the class `%1` of the script is used here, and classes are not evaluated yet")
                             .arg(node.name))));
            },
            [&](const For &) { unready(u"for"); },
            [&](const While &) { unready(u"while"); },
            [&](const Try &) { unready(u"try"); },
            [&](const Raise &) { unready(u"raise"); },
            [&](const Assert &) { unready(u"assert"); },
            [&](const Delete &) { unready(u"del"); },
            [&](const ScopeDeclaration &node) { unready(node.kind == ScopeKind::Global ? u"global" : u"nonlocal"); },
            [&](const Break &) { unready(u"break"); },
            [&](const Continue &) { unready(u"continue"); },
        },
        statement.node);
}

} // namespace Retort::Script
