// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "script/syntax/expression.h"
#include "script/syntax/simplestatements.h"

#include <memory>
#include <variant>
#include <vector>

namespace Retort::Script
{

struct Statement;
using StatementPointer = std::unique_ptr<Statement>;
using Block = std::vector<StatementPointer>;

struct FunctionDefinition {
    QStringView name = {};
    TextPosition headPosition = {}; ///< from "def" to the name
    Parameters parameters = {};
    ExpressionPointer returns = {};
    Expressions decorators = {};
    Block body = {};
    bool isAsync = false;
};
struct ClassDefinition {
    QStringView name = {};
    TextPosition headPosition = {};
    std::vector<Argument> arguments = {};
    Expressions decorators = {};
    Block body = {};
};
struct If {
    struct Branch {
        ExpressionPointer condition = {};
        Block body = {};
    };
    std::vector<Branch> branches = {}; ///< if, then each elif
    Block otherwise = {};
};
struct For {
    ExpressionPointer target = {};
    ExpressionPointer iterable = {};
    Block body = {};
    Block otherwise = {};
    bool isAsync = false;
};
struct While {
    ExpressionPointer condition = {};
    Block body = {};
    Block otherwise = {};
};
struct Try {
    struct Handler {
        TextPosition position = {};
        ExpressionPointer type = {};
        QStringView name = {};
        bool isGroup = false; ///< except*
        Block body = {};
    };
    Block body = {};
    std::vector<Handler> handlers = {};
    Block otherwise = {};
    Block final = {};
};
struct With {
    struct Item {
        ExpressionPointer context = {};
        ExpressionPointer target = {};
    };
    std::vector<Item> items = {};
    Block body = {};
    bool isAsync = false;
};

struct Statement {
    using Node = std::variant<Pass, ExpressionStatement, Assign, AugmentedAssign, AnnotatedAssign, Return, Delete,
                              Break, Continue, Raise, Assert, ScopeDeclaration, Import, ImportFrom, FunctionDefinition,
                              ClassDefinition, If, For, While, Try, With>;
    TextPosition position = {};
    Node node = {};

    template <typename Kind> const Kind *as() const { return std::get_if<Kind>(&node); }
};

} // namespace Retort::Script
