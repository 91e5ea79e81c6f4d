// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/overloaded.h"
#include "script/syntax/expressionparser.h"
#include "script/translated.h"

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

QString constantName(const Constant &constant)
{
    if (std::holds_alternative<NoneConstant>(constant.value))
        return u"None"_s;
    if (std::holds_alternative<EllipsisConstant>(constant.value))
        return u"ellipsis"_s;
    if (const bool *truth = std::get_if<bool>(&constant.value))
        return *truth ? u"True"_s : u"False"_s;
    return u"literal"_s;
}

/// What CPython's messages call an expression.
QString constructName(const Expression &expression)
{
    return std::visit(Overloaded{
                          [](const Constant &constant) { return constantName(constant); },
                          [](const FormattedString &) { return u"f-string expression"_s; },
                          [](const Call &) { return u"function call"_s; },
                          [](const Comparison &) { return u"comparison"_s; },
                          [](const Conditional &) { return u"conditional expression"_s; },
                          [](const Lambda &) { return u"lambda"_s; },
                          [](const Dictionary &) { return u"dict literal"_s; },
                          [](const Comprehension &comprehension) {
                              switch (comprehension.kind) {
                              case ComprehensionKind::List:
                                  return u"list comprehension"_s;
                              case ComprehensionKind::Set:
                                  return u"set comprehension"_s;
                              case ComprehensionKind::Dictionary:
                                  return u"dict comprehension"_s;
                              case ComprehensionKind::Generator:
                                  break;
                              }
                              return u"generator expression"_s;
                          },
                          [](const Await &) { return u"await expression"_s; },
                          [](const Yield &) { return u"yield expression"_s; },
                          [](const NamedExpression &) { return u"named expression"_s; },
                          [](const Starred &) { return u"starred"_s; },
                          [](const Sequence &sequence) {
                              switch (sequence.kind) {
                              case SequenceKind::List:
                                  return u"list"_s;
                              case SequenceKind::Set:
                                  return u"set display"_s;
                              default:
                                  return u"tuple"_s;
                              }
                          },
                          [](const auto &) { return u"expression"_s; },
                      },
                      expression.node);
}

bool isKeywordConstant(const Expression &expression)
{
    const auto *constant = expression.as<Constant>();
    return constant
        && (std::holds_alternative<NoneConstant>(constant->value) || std::holds_alternative<bool>(constant->value));
}

[[noreturn]] void refuse(const Expression &target, TargetUse use, const TokenCursor &cursor)
{
    const QString name = constructName(target);
    switch (use) {
    case TargetUse::Assign:
        if (!isKeywordConstant(target))
            cursor.fail(translated("cannot assign to %1 here. Maybe you meant '==' instead of '='?").arg(name),
                        target.position);
        [[fallthrough]];
    case TargetUse::Loop:
        cursor.fail(translated("cannot assign to %1").arg(name), target.position);
    case TargetUse::Augment:
        cursor.fail(translated("'%1' is an illegal expression for augmented assignment").arg(name), target.position);
    case TargetUse::Annotate:
        if (const auto *sequence = target.as<Sequence>(); sequence && sequence->kind != SequenceKind::Set)
            cursor.fail(translated("only single target (not %1) can be annotated").arg(name), target.position);
        cursor.fail(translated("illegal target for annotation"), target.position);
    case TargetUse::Delete:
        break;
    }
    cursor.fail(translated("cannot delete %1").arg(name), target.position);
}

void checkItems(const Sequence &sequence, TargetUse use, const TokenCursor &cursor)
{
    bool starred = false;
    for (const ExpressionPointer &item : sequence.items) {
        const auto *star = item->as<Starred>();
        if (!star) {
            checkTarget(*item, use, cursor);
            continue;
        }
        if (use == TargetUse::Delete)
            refuse(*item, use, cursor);
        if (starred)
            cursor.fail(translated("multiple starred expressions in assignment"), item->position);
        starred = true;
        checkTarget(*star->value, use, cursor);
    }
}

} // namespace

void checkTarget(const Expression &target, TargetUse use, const TokenCursor &cursor)
{
    if (target.as<Name>() || target.as<Attribute>() || target.as<Subscript>())
        return;
    const auto *sequence = target.as<Sequence>();
    const bool several = use == TargetUse::Assign || use == TargetUse::Loop || use == TargetUse::Delete;
    if (!sequence || sequence->kind == SequenceKind::Set || !several) {
        if (target.as<Starred>() && use != TargetUse::Delete)
            cursor.fail(translated("starred assignment target must be in a list or tuple"), target.position);
        refuse(target, use, cursor);
    }
    checkItems(*sequence, use, cursor);
}

} // namespace Retort::Script
