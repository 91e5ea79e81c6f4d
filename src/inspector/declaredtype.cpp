// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "inspector/declaredtype.h"

#include "dialect/scanner.h"

namespace Retort::Inspector
{

Schema::Type declaredType(const QString &text)
{
    Schema::Type type;
    const qsizetype open = text.indexOf(u'(');
    type.name = text.left(open).trimmed();
    if (type.name.isEmpty())
        return type;
    type.kind = Schema::TypeKind::Verbatim;
    if (open < 0)
        return type;

    // Values of an ENUM may hold parentheses and commas, so they are read token by token.
    Dialect::Scanner scanner(QStringView(text).mid(open), Dialect::LexicalFeature::BackslashEscapes);
    Dialect::Token token;
    int depth = 0;
    QString argument;
    qsizetype end = text.size();
    while (scanner.next(token)) {
        const QStringView piece = token.in(QStringView(text).mid(open));
        if (piece == u"(" && depth++ == 0)
            continue;
        const bool closes = piece == u")" && --depth == 0;
        if (closes || (piece == u"," && depth == 1)) {
            type.arguments << argument.trimmed();
            argument.clear();
        } else {
            argument += piece;
        }
        if (closes) {
            end = open + token.offset + token.length;
            break;
        }
    }
    type.suffix = text.mid(end).trimmed();
    return type;
}

} // namespace Retort::Inspector
