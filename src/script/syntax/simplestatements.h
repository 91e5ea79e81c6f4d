// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "script/syntax/expression.h"

#include <QString>
#include <QStringView>

#include <vector>

namespace Retort::Script
{

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

} // namespace Retort::Script
