// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/overloaded.h"
#include "script/syntax/module.h"

#include <QStringList>

/// Syntax trees as short texts, so that tables of tests can name what they expect: operators stand in brackets of
/// their own, `[1+(2*3)]`.
namespace Dump
{

using namespace Qt::StringLiterals;
using namespace Retort::Script;

QString text(const Expression &expression);
QString text(const Argument &argument);
QString text(const Parameter &parameter);
QString text(const Dictionary::Item &item);
QString text(const ImportedName &name);
QString text(const Block &block);

inline QString text(const ExpressionPointer &expression)
{
    return expression ? text(*expression) : QString();
}

template <typename Items> QString joined(const Items &items)
{
    QStringList texts;
    for (const auto &item : items)
        texts << text(item);
    return texts.join(u',');
}

inline QString text(const Constant &constant)
{
    return std::visit(Retort::Overloaded{
                          [](NoneConstant) { return u"None"_s; },
                          [](EllipsisConstant) { return u"..."_s; },
                          [](bool value) { return value ? u"True"_s : u"False"_s; },
                          [](qint64 value) { return QString::number(value); },
                          [](double value) { return QString::number(value) + u'f'; },
                          [](const WideNumber &value) { return u"wide "_s + value.digits.toString(); },
                          [](const QString &value) { return u'\'' + value + u'\''; },
                          [](NamedEscape) { return u"named"_s; },
                          [](const QByteArray &value) { return u"b'"_s + QString::fromLatin1(value) + u'\''; },
                      },
                      constant.value);
}

inline QString text(const FormattedString &formatted)
{
    QString result;
    for (const auto &part : formatted.parts) {
        if (const QString *literal = std::get_if<QString>(&part)) {
            result += *literal;
            continue;
        }
        const auto &field = std::get<FormattedField>(part);
        result += u'{' + field.debugText + text(field.value);
        if (!field.conversion.isNull())
            result += u'!' + field.conversion;
        if (field.specification)
            result += u':' + text(*field.specification);
        result += u'}';
    }
    return result;
}

inline QString text(const Argument &argument)
{
    switch (argument.kind) {
    case ArgumentKind::Positional:
        return text(argument.value);
    case ArgumentKind::Keyword:
        return argument.name.toString() + u"="_s + text(argument.value);
    case ArgumentKind::Star:
        return u'*' + text(argument.value);
    case ArgumentKind::DoubleStar:
        return u"**"_s + text(argument.value);
    }
    return {};
}

inline QString text(const Parameter &parameter)
{
    static const QStringList signs = {u"/"_s, {}, u"*"_s, u"!"_s, u"**"_s};
    QString result = signs[int(parameter.kind)] + parameter.name.toString();
    if (parameter.annotation)
        result += u':' + text(parameter.annotation);
    if (parameter.defaultValue)
        result += u'=' + text(parameter.defaultValue);
    return result;
}

inline QString text(const Dictionary::Item &item)
{
    return (item.key ? text(item.key) + u':' : u"**"_s) + text(item.value);
}

inline QString text(const Comprehension::Clause &clause)
{
    QString result = u" for "_s + text(clause.target) + u" in "_s + text(clause.iterable);
    for (const ExpressionPointer &condition : clause.conditions)
        result += u" if "_s + text(condition);
    return clause.isAsync ? u" async"_s + result : result;
}

inline QString text(const BinaryChain &chain)
{
    static const QStringList signs = {u"+"_s, u"-"_s,  u"*"_s,  u"/"_s, u"//"_s, u"%"_s, u"**"_s,
                                      u"@"_s, u"<<"_s, u">>"_s, u"&"_s, u"|"_s,  u"^"_s};
    QString result = text(chain.first);
    for (const BinaryChain::Link &link : chain.links)
        result += signs[int(link.operation)] + text(link.operand);
    return u'[' + result + u']';
}

inline QString text(const Comparison &comparison)
{
    static const QStringList signs = {u"=="_s, u"!="_s, u"<"_s,      u"<="_s, u">"_s,
                                      u">="_s, u"in"_s, u"not in"_s, u"is"_s, u"is not"_s};
    QString result = text(comparison.first);
    for (const Comparison::Link &link : comparison.links)
        result += u' ' + signs[int(link.operation)] + u' ' + text(link.operand);
    return u'[' + result + u']';
}

inline QString text(const Sequence &sequence)
{
    static const QStringList open = {u"("_s, u"("_s, u"list("_s, u"set("_s};
    return open[int(sequence.kind)] + joined(sequence.items) + u')';
}

inline QString text(const Comprehension &comprehension)
{
    static const QStringList names = {u"list"_s, u"set"_s, u"dict"_s, u"gen"_s};
    QString result = names[int(comprehension.kind)] + u'(' + text(comprehension.element);
    if (comprehension.value)
        result += u':' + text(comprehension.value);
    for (const Comprehension::Clause &clause : comprehension.clauses)
        result += text(clause);
    return result + u')';
}

inline QString text(const Expression &expression)
{
    static const QStringList unary = {u"+"_s, u"-"_s, u"~"_s, u"not "_s};
    return std::visit(
        Retort::Overloaded{
            [](const Name &name) { return name.identifier.toString(); },
            [](const FormattedString &formatted) { return u"f'"_s + text(formatted) + u'\''; },
            [](const Attribute &attribute) { return text(attribute.object) + u'.' + attribute.name.toString(); },
            [](const Subscript &subscript) { return text(subscript.object) + u'[' + text(subscript.index) + u']'; },
            [](const Slice &slice) {
                return text(slice.lower) + u':' + text(slice.upper) + (slice.step ? u':' + text(slice.step) : u""_s);
            },
            [](const Call &call) { return text(call.function) + u'(' + joined(call.arguments) + u')'; },
            [](const Unary &node) { return u'[' + unary[int(node.operation)] + text(node.operand) + u']'; },
            [](const BooleanChain &chain) {
                QStringList texts;
                for (const ExpressionPointer &operand : chain.operands)
                    texts << text(operand);
                return u'[' + texts.join(chain.operation == BooleanOperator::And ? u" and "_s : u" or "_s) + u']';
            },
            [](const Conditional &node) {
                return u'[' + text(node.body) + u" if "_s + text(node.condition) + u" else "_s + text(node.otherwise)
                    + u']';
            },
            [](const Lambda &lambda) {
                return u"lambda("_s + joined(lambda.parameters) + u':' + text(lambda.body) + u')';
            },
            [](const Dictionary &dictionary) { return u"dict("_s + joined(dictionary.items) + u')'; },
            [](const Starred &starred) { return u'*' + text(starred.value); },
            [](const Await &await) { return u"await "_s + text(await.value); },
            [](const Yield &yield) {
                return (yield.kind == YieldKind::From ? u"yield from "_s : u"yield "_s) + text(yield.value);
            },
            [](const NamedExpression &named) { return text(named.target) + u":="_s + text(named.value); },
            [](const auto &node) { return text(node); },
        },
        expression.node);
}

inline QString text(const ImportedName &name)
{
    return name.alias.isEmpty() ? name.path : name.path + u" as "_s + name.alias.toString();
}

inline QString text(const Try &node)
{
    QString result = u"try{"_s + text(node.body) + u'}';
    for (const Try::Handler &handler : node.handlers)
        result += u"except"_s + (handler.isGroup ? u"*"_s : u""_s) + u' ' + text(handler.type)
            + (handler.name.isEmpty() ? u""_s : u" as "_s + handler.name.toString()) + u'{' + text(handler.body) + u'}';
    if (!node.otherwise.empty())
        result += u"else{"_s + text(node.otherwise) + u'}';
    return node.final.empty() ? result : result + u"finally{"_s + text(node.final) + u'}';
}

inline QString text(const With &with)
{
    QStringList items;
    for (const With::Item &item : with.items)
        items << text(item.context) + (item.target ? u" as "_s + text(item.target) : u""_s);
    return (with.isAsync ? u"async "_s : u""_s) + u"with "_s + items.join(u',') + u'{' + text(with.body) + u'}';
}

inline QString text(const If &node)
{
    QString result;
    for (const If::Branch &branch : node.branches)
        result += u"if "_s + text(branch.condition) + u'{' + text(branch.body) + u'}';
    return node.otherwise.empty() ? result : result + u"else{"_s + text(node.otherwise) + u'}';
}

inline QString loop(const QString &head, const Block &body, const Block &otherwise)
{
    return head + u'{' + text(body) + u'}' + (otherwise.empty() ? u""_s : u"else{"_s + text(otherwise) + u'}');
}

inline QString decorated(const Expressions &decorators)
{
    QString result;
    for (const ExpressionPointer &decorator : decorators)
        result += u'@' + text(decorator) + u' ';
    return result;
}

inline QString names(const std::vector<QStringView> &views)
{
    QStringList result;
    for (QStringView view : views)
        result << view.toString();
    return result.join(u',');
}

inline QString text(const FunctionDefinition &function)
{
    return decorated(function.decorators) + (function.isAsync ? u"async "_s : u""_s) + u"def "_s
        + function.name.toString() + u'(' + joined(function.parameters) + u')'
        + (function.returns ? u"->"_s + text(function.returns) : u""_s) + u'{' + text(function.body) + u'}';
}

inline QString text(const StatementPointer &statement)
{
    return std::visit(
        Retort::Overloaded{
            [](const Pass &) { return u"pass"_s; },
            [](const Break &) { return u"break"_s; },
            [](const Continue &) { return u"continue"_s; },
            [](const ExpressionStatement &node) { return text(node.value); },
            [](const Assign &node) { return joined(node.targets) + u" = "_s + text(node.value); },
            [](const AugmentedAssign &node) {
                return text(node.target) + u" op"_s + QString::number(int(node.operation)) + u"= "_s + text(node.value);
            },
            [](const AnnotatedAssign &node) {
                return text(node.target) + u": "_s + text(node.annotation)
                    + (node.value ? u" = "_s + text(node.value) : u""_s);
            },
            [](const Return &node) { return u"return "_s + text(node.value); },
            [](const Delete &node) { return u"del "_s + joined(node.targets); },
            [](const Raise &node) {
                return u"raise "_s + text(node.exception) + (node.cause ? u" from "_s + text(node.cause) : u""_s);
            },
            [](const Assert &node) {
                return u"assert "_s + text(node.condition) + (node.message ? u", "_s + text(node.message) : u""_s);
            },
            [](const ScopeDeclaration &node) {
                return (node.kind == ScopeKind::Global ? u"global "_s : u"nonlocal "_s) + names(node.names);
            },
            [](const Import &node) { return u"import "_s + joined(node.names); },
            [](const ImportFrom &node) { return u"from "_s + node.module + u" import "_s + joined(node.names); },
            [](const ClassDefinition &node) {
                return decorated(node.decorators) + u"class "_s + node.name.toString() + u'(' + joined(node.arguments)
                    + u"){"_s + text(node.body) + u'}';
            },
            [](const For &node) {
                return loop((node.isAsync ? u"async "_s : u""_s) + u"for "_s + text(node.target) + u" in "_s
                                + text(node.iterable),
                            node.body, node.otherwise);
            },
            [](const While &node) { return loop(u"while "_s + text(node.condition), node.body, node.otherwise); },
            [](const auto &node) { return text(node); },
        },
        statement->node);
}

inline QString text(const Block &block)
{
    QStringList texts;
    for (const StatementPointer &statement : block)
        texts << text(statement);
    return texts.join(u"; "_s);
}

} // namespace Dump
