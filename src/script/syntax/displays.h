// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "script/syntax/expressionpointer.h"

#include <vector>

namespace Retort::Script
{

enum class SequenceKind { Tuple, ParenthesizedTuple, List, Set };
struct Sequence {
    SequenceKind kind = SequenceKind::Tuple;
    Expressions items = {};
};
struct Dictionary {
    struct Item {
        ExpressionPointer key = {}; ///< null: `value` is unpacked with **
        ExpressionPointer value = {};
    };
    std::vector<Item> items = {};
};
enum class ComprehensionKind { List, Set, Dictionary, Generator };
struct Comprehension {
    struct Clause {
        bool isAsync = false;
        ExpressionPointer target = {};
        ExpressionPointer iterable = {};
        Expressions conditions = {};
    };
    ComprehensionKind kind = ComprehensionKind::List;
    ExpressionPointer element = {}; ///< of a dictionary: the key
    ExpressionPointer value = {}; ///< of a dictionary
    std::vector<Clause> clauses = {};
};

} // namespace Retort::Script
