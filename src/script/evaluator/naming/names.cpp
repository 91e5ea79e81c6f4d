// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/evaluator/naming/names.h"

#include "base/overloaded.h"

#include <algorithm>

namespace Retort::Script
{

namespace
{

void addTargets(const Expression &target, QStringList &names)
{
    if (const auto *name = target.as<Name>())
        names << name->identifier.toString();
    if (const auto *starred = target.as<Starred>())
        addTargets(*starred->value, names);
    if (const auto *sequence = target.as<Sequence>()) {
        for (const ExpressionPointer &item : sequence->items)
            addTargets(*item, names);
    }
    // An item or attribute of a name changes that name's value.
    const Expression *root = &target;
    for (;;) {
        if (const auto *attribute = root->as<Attribute>())
            root = attribute->object.get();
        else if (const auto *subscript = root->as<Subscript>())
            root = subscript->object.get();
        else
            break;
    }
    if (const auto *name = root->as<Name>(); name && root != &target)
        names << name->identifier.toString();
}

void addBlock(const Block &block, QStringList &names);

void addStatement(const Statement &statement, QStringList &names)
{
    std::visit(Overloaded{
                   [&](const Assign &node) {
                       for (const ExpressionPointer &target : node.targets)
                           addTargets(*target, names);
                   },
                   [&](const AnnotatedAssign &node) { addTargets(*node.target, names); },
                   [&](const AugmentedAssign &node) { addTargets(*node.target, names); },
                   [&](const Delete &node) {
                       for (const ExpressionPointer &target : node.targets)
                           addTargets(*target, names);
                   },
                   [&](const FunctionDefinition &node) { names << node.name.toString(); },
                   [&](const ClassDefinition &node) { names << node.name.toString(); },
                   [&](const Import &node) {
                       for (const ImportedName &name : node.names)
                           names << (name.alias.isEmpty() ? name.path.section(u'.', 0, 0) : name.alias.toString());
                   },
                   [&](const ImportFrom &node) {
                       for (const ImportedName &name : node.names)
                           names << (name.alias.isEmpty() ? name.path : name.alias.toString());
                   },
                   [&](const If &node) {
                       for (const If::Branch &branch : node.branches)
                           addBlock(branch.body, names);
                       addBlock(node.otherwise, names);
                   },
                   [&](const For &node) {
                       addTargets(*node.target, names);
                       addBlock(node.body, names);
                       addBlock(node.otherwise, names);
                   },
                   [&](const While &node) {
                       addBlock(node.body, names);
                       addBlock(node.otherwise, names);
                   },
                   [&](const Try &node) {
                       addBlock(node.body, names);
                       for (const Try::Handler &handler : node.handlers)
                           addBlock(handler.body, names);
                       addBlock(node.otherwise, names);
                       addBlock(node.final, names);
                   },
                   [&](const With &node) {
                       for (const With::Item &item : node.items) {
                           if (item.target)
                               addTargets(*item.target, names);
                       }
                       addBlock(node.body, names);
                   },
                   [](const auto &) {},
               },
               statement.node);
}

void addBlock(const Block &block, QStringList &names)
{
    for (const StatementPointer &statement : block)
        addStatement(*statement, names);
}

/// The names that calls of an expression could change: what they are called on and what they are given.
void addCalled(const Expression &expression, QStringList &names)
{
    const Expression *part = &expression;
    while (part) {
        if (const auto *call = part->as<Call>()) {
            for (const Argument &argument : call->arguments) {
                if (const auto *name = argument.value->as<Name>())
                    names << name->identifier.toString();
            }
            part = call->function.get();
        } else if (const auto *attribute = part->as<Attribute>()) {
            part = attribute->object.get();
        } else if (const auto *subscript = part->as<Subscript>()) {
            part = subscript->object.get();
        } else {
            if (const auto *name = part->as<Name>())
                names << name->identifier.toString();
            return;
        }
    }
}

void addCalledInBlock(const Block &block, QStringList &names)
{
    for (const StatementPointer &statement : block)
        names += readNames(*statement);
}

bool isYield(const ExpressionPointer &expression)
{
    if (!expression)
        return false;
    if (const auto *call = expression->as<Call>())
        return std::any_of(call->arguments.cbegin(), call->arguments.cend(),
                           [](const Argument &argument) { return isYield(argument.value); });
    return expression->as<Yield>();
}

bool handlersYield(const Try &statement)
{
    return std::any_of(statement.handlers.cbegin(), statement.handlers.cend(),
                       [](const Try::Handler &handler) { return yields(handler.body); });
}

} // namespace

bool yields(const Block &body)
{
    const auto statementYields = [](const StatementPointer &statement) {
        return std::visit(Overloaded{
                              [](const ExpressionStatement &node) { return isYield(node.value); },
                              [](const Assign &node) { return isYield(node.value); },
                              [](const AugmentedAssign &node) { return isYield(node.value); },
                              [](const AnnotatedAssign &node) { return isYield(node.value); },
                              [](const Return &node) { return isYield(node.value); },
                              [](const If &node) {
                                  return yields(node.otherwise)
                                      || std::any_of(node.branches.cbegin(), node.branches.cend(),
                                                     [](const If::Branch &branch) { return yields(branch.body); });
                              },
                              [](const For &node) { return yields(node.body) || yields(node.otherwise); },
                              [](const While &node) { return yields(node.body) || yields(node.otherwise); },
                              [](const With &node) { return yields(node.body); },
                              [](const Try &node) {
                                  return yields(node.body) || handlersYield(node) || yields(node.otherwise)
                                      || yields(node.final);
                              },
                              [](const auto &) { return false; },
                          },
                          statement->node);
    };
    return std::any_of(body.cbegin(), body.cend(), statementYields);
}

QStringList boundNames(const Statement &statement)
{
    QStringList names;
    addStatement(statement, names);
    return names;
}

QStringList readNames(const Statement &statement)
{
    QStringList names;
    if (const auto *expression = statement.as<ExpressionStatement>())
        addCalled(*expression->value, names);
    if (const auto *node = statement.as<If>()) {
        for (const If::Branch &branch : node->branches)
            addCalledInBlock(branch.body, names);
        addCalledInBlock(node->otherwise, names);
    }
    if (const auto *node = statement.as<For>())
        addCalledInBlock(node->body, names);
    if (const auto *node = statement.as<While>())
        addCalledInBlock(node->body, names);
    if (const auto *node = statement.as<With>())
        addCalledInBlock(node->body, names);
    if (const auto *node = statement.as<Try>()) {
        addCalledInBlock(node->body, names);
        for (const Try::Handler &handler : node->handlers)
            addCalledInBlock(handler.body, names);
    }
    return names;
}

} // namespace Retort::Script
