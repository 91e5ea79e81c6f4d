// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sql/value.h"

#include <QByteArray>
#include <QString>

namespace Retort::Dialect
{

/// How a dialect writes values.
struct LiteralRules {
    enum class Booleans { Words, Numbers };
    enum class Backslashes { Plain, Doubled };
    enum class Bytes { HexString, BackslashX }; ///< X'61' or '\x61'

    Booleans booleans = Booleans::Words;
    Backslashes backslashes = Backslashes::Plain;
    Bytes bytes = Bytes::HexString;
    QString infinity = {};
    QString minusInfinity = {};
    QString notANumber = {};
};

/// A value as SQL text.
QString literalText(const Sql::Value &value, const LiteralRules &rules);

/// 'text' with its quotes doubled, and backslashes where they would escape.
QString quotedText(const QString &text, const LiteralRules &rules);

/// A finite number as Python's repr writes it, which SQLAlchemy sends: 1.0, 1e+20, 1e-07.
QString numberText(double number);

} // namespace Retort::Dialect
