// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/textposition.h"
#include "script/syntax/expressionpointer.h"

#include <QStringView>

#include <vector>

namespace Retort::Script
{

struct Attribute {
    ExpressionPointer object = {};
    QStringView name = {};
    TextPosition namePosition = {};
};
struct Subscript {
    ExpressionPointer object = {};
    ExpressionPointer index = {};
};
struct Slice {
    ExpressionPointer lower = {};
    ExpressionPointer upper = {};
    ExpressionPointer step = {};
};

enum class ArgumentKind { Positional, Keyword, Star, DoubleStar };
struct Argument {
    ArgumentKind kind = ArgumentKind::Positional;
    QStringView name = {}; ///< of a keyword
    TextPosition position = {}; ///< of the name, or of the whole argument
    ExpressionPointer value = {};
};
struct Call {
    ExpressionPointer function = {};
    std::vector<Argument> arguments = {};
};

struct Parameter {
    enum class Kind { PositionalOnly, Plain, Star, KeywordOnly, DoubleStar };
    Kind kind = Kind::Plain;
    QStringView name = {};
    TextPosition position = {};
    ExpressionPointer annotation = {};
    ExpressionPointer defaultValue = {};
};
using Parameters = std::vector<Parameter>;
struct Lambda {
    Parameters parameters = {};
    ExpressionPointer body = {};
};

} // namespace Retort::Script
