// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sql/statement.h"

namespace Retort::Sql
{

// Here, where every part is complete: clang compares members where the comparison is defaulted.
bool operator==(const ColumnName &, const ColumnName &) = default;
bool operator==(const Bound &, const Bound &) = default;
bool operator==(const Verbatim &, const Verbatim &) = default;
bool operator==(const TextPart &, const TextPart &) = default;
bool operator==(const NameReference &, const NameReference &) = default;
bool operator==(const FunctionCall &, const FunctionCall &) = default;
bool operator==(const UnaryPart &, const UnaryPart &) = default;
bool operator==(const BinaryPart &, const BinaryPart &) = default;
bool operator==(const ListPart &, const ListPart &) = default;
bool operator==(const BetweenPart &, const BetweenPart &) = default;
bool operator==(const CasePart &, const CasePart &) = default;
bool operator==(const CastPart &, const CastPart &) = default;
bool operator==(const CoercedPart &, const CoercedPart &) = default;
bool operator==(const ExtractPart &, const ExtractPart &) = default;
bool operator==(const LabelPart &, const LabelPart &) = default;
bool operator==(const SubqueryPart &, const SubqueryPart &) = default;
bool operator==(const OverPart &, const OverPart &) = default;
bool operator==(const FilterPart &, const FilterPart &) = default;
bool operator==(const Expression &, const Expression &) = default;
bool operator==(const TableSource &, const TableSource &) = default;
bool operator==(const AliasSource &, const AliasSource &) = default;
bool operator==(const JoinSource &, const JoinSource &) = default;
bool operator==(const TextSource &, const TextSource &) = default;
bool operator==(const From &, const From &) = default;
bool operator==(const Select &, const Select &) = default;
bool operator==(const InsertRows &, const InsertRows &) = default;
bool operator==(const Update &, const Update &) = default;
bool operator==(const Delete &, const Delete &) = default;

} // namespace Retort::Sql
