// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialect/scanner.h"

#include <QString>
#include <QStringList>

namespace Retort::Dialect
{

/// Knows when a semicolon stands inside a statement: in the body of a trigger or a routine.
class BodyRule
{
public:
    virtual ~BodyRule() = default;
    /// A new statement begins.
    virtual void reset() = 0;
    /// Takes the next token that is neither space nor comment; words arrive in upper case.
    virtual void take(TokenKind kind, const QString &text) = 0;
    /// Whether a semicolon that comes now belongs to the statement. It is then taken too.
    virtual bool isInside() const = 0;
};

/// Cuts at the semicolons that end statements. Pieces are trimmed; those of spaces and comments only are left out.
QStringList splitStatements(const QString &script, LexicalFeatures features, BodyRule &body);

} // namespace Retort::Dialect
