// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/syntax/expressionparser.h"
#include "script/translated.h"

#include <QSet>

#include <algorithm>

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

void checkPositional(const Argument &argument, const ArgumentsSeen &seen, const TokenCursor &cursor)
{
    if (argument.kind == ArgumentKind::Star) {
        if (seen.unpacking)
            cursor.fail(translated("iterable argument unpacking follows keyword argument unpacking"),
                        argument.position);
        return;
    }
    if (seen.unpacking)
        cursor.fail(translated("positional argument follows keyword argument unpacking"), argument.position);
    if (seen.keyword)
        cursor.fail(translated("positional argument follows keyword argument"), argument.position);
}

void checkNames(const std::vector<Argument> &arguments, const TokenCursor &cursor)
{
    QSet<QStringView> names;
    for (const Argument &argument : arguments) {
        if (argument.kind != ArgumentKind::Keyword)
            continue;
        if (names.contains(argument.name))
            cursor.fail(translated("keyword argument repeated: %1").arg(argument.name), argument.position);
        names.insert(argument.name);
    }
}

} // namespace

Argument ExpressionParser::argument(ArgumentsSeen &seen)
{
    const Token &first = m_cursor.peek();
    Argument argument{.position = first.position};
    if (m_cursor.accept(TokenKind::DoubleStar)) {
        argument.kind = ArgumentKind::DoubleStar;
        argument.value = expression();
        seen.unpacking = true;
    } else if (m_cursor.accept(TokenKind::Star)) {
        argument.kind = ArgumentKind::Star;
        argument.value = expression();
    } else if (first.kind == TokenKind::Name && m_cursor.peek(1).kind == TokenKind::Equal) {
        argument.kind = ArgumentKind::Keyword;
        argument.name = m_cursor.text(m_cursor.take());
        m_cursor.take();
        argument.value = expression();
        seen.any = seen.keyword = true;
        return argument;
    } else {
        argument.value = namedExpression();
        const bool generates = m_cursor.kind() == TokenKind::For || m_cursor.kind() == TokenKind::Async;
        if (generates) {
            argument.value = comprehension(
                first.position, {.kind = ComprehensionKind::Generator, .element = std::move(argument.value)});
            const bool alone = !seen.any && m_cursor.kind() == TokenKind::RightParenthesis;
            const bool trailing = !seen.any && m_cursor.kind() == TokenKind::Comma
                && m_cursor.peek(1).kind == TokenKind::RightParenthesis;
            if (!alone && !trailing && m_cursor.kind() != TokenKind::Newline)
                m_cursor.fail(translated("Generator expression must be parenthesized"), argument.value->position);
        }
        if (m_cursor.kind() == TokenKind::Equal)
            m_cursor.fail(translated("expression cannot contain assignment, perhaps you meant \"==\"?"),
                          m_cursor.since(first.position));
    }
    argument.position = m_cursor.since(first.position);
    if (argument.kind != ArgumentKind::DoubleStar)
        checkPositional(argument, seen, m_cursor);
    seen.any = true;
    return argument;
}

std::vector<Argument> ExpressionParser::arguments()
{
    std::vector<Argument> arguments;
    ArgumentsSeen seen;
    while (m_cursor.kind() != TokenKind::RightParenthesis) {
        arguments.push_back(argument(seen));
        if (!m_cursor.accept(TokenKind::Comma))
            break;
    }
    close(TokenKind::RightParenthesis);
    checkNames(arguments, m_cursor);
    return arguments;
}

void ExpressionParser::parameter(Parameters &parameters, Annotations annotations)
{
    const auto seen = [&](Parameter::Kind kind) {
        return std::any_of(parameters.cbegin(), parameters.cend(),
                           [&](const Parameter &other) { return other.kind == kind; });
    };
    Parameter parameter;
    if (seen(Parameter::Kind::DoubleStar))
        m_cursor.fail(translated("arguments cannot follow var-keyword argument"));
    if (m_cursor.accept(TokenKind::DoubleStar))
        parameter.kind = Parameter::Kind::DoubleStar;
    else if (m_cursor.accept(TokenKind::Star))
        parameter.kind = Parameter::Kind::Star;
    else if (seen(Parameter::Kind::Star))
        parameter.kind = Parameter::Kind::KeywordOnly;
    if (parameter.kind == Parameter::Kind::Star && seen(Parameter::Kind::Star))
        m_cursor.fail(translated("* argument may appear only once"));

    parameter.position = m_cursor.peek().position;
    const bool bareStar = parameter.kind == Parameter::Kind::Star && m_cursor.kind() == TokenKind::Comma;
    if (!bareStar) {
        if (m_cursor.kind() != TokenKind::Name)
            m_cursor.fail(parameter.kind == Parameter::Kind::Star ? translated("named arguments must follow bare *")
                                                                  : translated("invalid syntax"));
        parameter.name = m_cursor.text(m_cursor.take());
        if (annotations == Annotations::Allowed && m_cursor.accept(TokenKind::Colon))
            parameter.annotation = m_cursor.kind() == TokenKind::Star ? starred() : expression();
    }
    const bool plain = parameter.kind == Parameter::Kind::Plain;
    if (plain || parameter.kind == Parameter::Kind::KeywordOnly) {
        if (m_cursor.accept(TokenKind::Equal))
            parameter.defaultValue = expression();
        else if (plain && !parameters.empty() && parameters.back().defaultValue)
            m_cursor.fail(translated("non-default argument follows default argument"), parameter.position);
    }
    parameters.push_back(std::move(parameter));
}

Parameters ExpressionParser::parameters(TokenKind end, Annotations annotations)
{
    Parameters parameters;
    QSet<QStringView> names;
    while (m_cursor.kind() != end) {
        if (m_cursor.kind() == TokenKind::Slash) {
            const bool misplaced = parameters.empty() || parameters.front().kind == Parameter::Kind::PositionalOnly
                || parameters.back().kind != Parameter::Kind::Plain;
            if (misplaced)
                m_cursor.fail(translated("invalid syntax"));
            m_cursor.take();
            for (Parameter &earlier : parameters)
                earlier.kind = Parameter::Kind::PositionalOnly;
        } else {
            parameter(parameters, annotations);
            const Parameter &last = parameters.back();
            if (!last.name.isEmpty() && names.contains(last.name))
                m_cursor.fail(translated("duplicate argument '%1' in function definition").arg(last.name),
                              last.position);
            names.insert(last.name);
        }
        if (!m_cursor.accept(TokenKind::Comma))
            break;
    }
    if (!parameters.empty() && parameters.back().kind == Parameter::Kind::Star && parameters.back().name.isEmpty())
        m_cursor.fail(translated("named arguments must follow bare *"), parameters.back().position);
    return parameters;
}

} // namespace Retort::Script
