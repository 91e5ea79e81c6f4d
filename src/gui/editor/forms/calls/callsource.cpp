// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/editor/forms/calls/callsource.h"

#include "base/overloaded.h"
#include "script/script.h"
#include "script/syntax/expression.h"
#include "script/syntax/module.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

namespace
{

bool isAnyComputed(const Script::Expressions &expressions)
{
    return std::any_of(expressions.cbegin(), expressions.cend(),
                       [](const Script::ExpressionPointer &each) { return each && isComputed(*each); });
}

bool isClassName(QStringView name)
{
    const bool isConstant = std::none_of(name.cbegin(), name.cend(), [](QChar sign) { return sign.isLower(); });
    return !name.isEmpty() && name.front().isUpper() && (!isConstant || name.size() == 1);
}

/// sa.Integer, postgresql.UUID: a type is named in capitals, on a module.
bool isOfModule(const Script::Attribute &attribute)
{
    const auto *root = attribute.object->as<Script::Name>();
    const bool isType = !attribute.name.isEmpty() && attribute.name.front().isUpper();
    return root ? isType && root->identifier.front().isLower()
                : isType && attribute.object->as<Script::Attribute>() != nullptr;
}

} // namespace

CallSource::CallSource(QString text, Script::SyntaxTree tree, const Script::Expression *expression)
    : m_text(std::move(text))
    , m_tree(std::move(tree))
    , m_expression(expression)
{
}

std::optional<CallSource> CallSource::read(const QString &text)
{
    Result<Script::SyntaxTree> tree = Script::parse(text);
    if (!tree || tree->module().body.size() != 1)
        return {};
    const auto *statement = tree->module().body.front()->as<Script::ExpressionStatement>();
    if (!statement || !statement->value)
        return {};
    const Script::Expression *expression = statement->value.get();
    return CallSource(text, *std::move(tree), expression);
}

QString CallSource::text(const Script::Expression &part) const
{
    return m_text.mid(part.position.offset, part.position.length);
}

bool isComputed(const Script::Expression &expression)
{
    return std::visit(
        Overloaded{
            [](const Script::Constant &) { return false; },
            [](const Script::Name &name) { return !isClassName(name.identifier); },
            [](const Script::Attribute &attribute) { return !isOfModule(attribute); },
            [](const Script::Call &call) {
                return std::any_of(call.arguments.cbegin(), call.arguments.cend(), [](const Script::Argument &each) {
                    return each.kind == Script::ArgumentKind::Star || each.kind == Script::ArgumentKind::DoubleStar
                        || isComputed(*each.value);
                });
            },
            [](const Script::Unary &unary) { return isComputed(*unary.operand); },
            [](const Script::Sequence &sequence) { return isAnyComputed(sequence.items); },
            [](const Script::Dictionary &dictionary) {
                return std::any_of(dictionary.items.cbegin(), dictionary.items.cend(), [](const auto &item) {
                    return !item.key || isComputed(*item.key) || isComputed(*item.value);
                });
            },
            [](const auto &) { return true; },
        },
        expression.node);
}

QString calledName(const Script::Expression &expression)
{
    const auto *call = expression.as<Script::Call>();
    if (!call)
        return {};
    if (const auto *attribute = call->function->as<Script::Attribute>())
        return attribute->name.toString();
    if (const auto *name = call->function->as<Script::Name>())
        return name->identifier.toString();
    return {};
}

} // namespace Retort::Gui
