// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "script/syntax/expression.h"

#include <optional>

namespace Retort::Script
{

struct Statement;
using StatementPointer = std::unique_ptr<Statement>;
using Block = std::vector<StatementPointer>;

struct ExpressionStatement {
    ExpressionPointer value = {};
};
struct Assign {
    Expressions targets = {};
    ExpressionPointer value = {};
};
struct AugmentedAssign {
    ExpressionPointer target = {};
    BinaryOperator operation = BinaryOperator::Add;
    ExpressionPointer value = {};
};
struct AnnotatedAssign {
    ExpressionPointer target = {};
    ExpressionPointer annotation = {};
    ExpressionPointer value = {}; ///< null: a mere declaration
};
struct Return {
    ExpressionPointer value = {};
};
struct Delete {
    Expressions targets = {};
};
struct Pass {
};
struct Break {
};
struct Continue {
};
struct Raise {
    ExpressionPointer exception = {};
    ExpressionPointer cause = {};
};
struct Assert {
    ExpressionPointer condition = {};
    ExpressionPointer message = {};
};
enum class ScopeKind { Global, Nonlocal };
struct ScopeDeclaration {
    ScopeKind kind = ScopeKind::Global;
    std::vector<QStringView> names = {};
};

struct ImportedName {
    QString path = {}; ///< "sqlalchemy.dialects" or, after from, one name; "*" for all
    QStringView alias = {}; ///< empty if there is none
    TextPosition position = {};
};
struct Import {
    std::vector<ImportedName> names = {};
};
struct ImportFrom {
    QString module = {}; ///< leading dots included
    std::vector<ImportedName> names = {};
};

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
