// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/script.h"
#include "script/syntax/module.h"
#include "script/syntax/statementparser.h"
#include "script/tokens/lexer.h"
#include "script/translated.h"

namespace Retort::Script
{

namespace
{

constexpr qsizetype longestSource = qsizetype(32) * 1024 * 1024;

Error errorFrom(const SyntaxFailure &failure, const QString &file)
{
    return {.message = failure.message, .where = {file, failure.position}, .hint = failure.hint};
}

Error tooLong(const QString &file)
{
    return {.message = translated("The file is too long to be a revision script."), .where = {file, {}}};
}

} // namespace

Result<SyntaxTree> parse(QStringView source, const QString &file)
{
    if (source.size() > longestSource)
        return failure(tooLong(file));
    auto module = std::make_shared<Module>();
    module->source = source.toString();
    TokenCursor cursor(module->source, Lexer(module->source).tokenize());
    try {
        module->body = StatementParser(cursor, StatementParser::AtError::Stop).module();
    } catch (const SyntaxFailure &syntaxFailure) {
        return failure(errorFrom(syntaxFailure, file));
    }
    return SyntaxTree(file, std::move(module));
}

QList<Error> syntaxErrors(QStringView source, const QString &file)
{
    if (source.size() > longestSource)
        return {tooLong(file)};
    TokenCursor cursor(source, Lexer(source).tokenize());
    StatementParser parser(cursor, StatementParser::AtError::Continue);
    parser.module();
    QList<Error> errors;
    for (const SyntaxFailure &syntaxFailure : parser.failures())
        errors.append(errorFrom(syntaxFailure, file));
    return errors;
}

} // namespace Retort::Script
