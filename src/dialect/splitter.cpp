// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialect/splitter.h"

namespace Retort::Dialect
{

QStringList splitStatements(const QString &script, LexicalFeatures features, BodyRule &body)
{
    QStringList statements;
    qsizetype begin = 0;
    bool hasContent = false;
    const auto finish = [&](qsizetype end) {
        if (hasContent)
            statements << script.mid(begin, end - begin).trimmed();
        begin = end + 1;
        hasContent = false;
        body.reset();
    };

    body.reset();
    Scanner scanner(script, features);
    Token token;
    while (scanner.next(token)) {
        if (!token.isSignificant())
            continue;
        const QString text = token.in(script).toString();
        if (text == u';' && !body.isInside()) {
            finish(token.offset);
            continue;
        }
        hasContent = true;
        body.take(token.kind, token.kind == TokenKind::Word ? text.toUpper() : text);
    }
    finish(script.size());
    return statements;
}

} // namespace Retort::Dialect
