// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/problems/rules/tables/operationsubject.h"

namespace Retort::Gui
{

/// A new table or a new name for one is taken already.
class ExistingTableRule final : public Rule<OperationSubject>
{
public:
    QList<Problem> check(const OperationSubject &subject) const override;
};

/// The table that is to be changed or filled is not there.
class UnknownTableRule final : public Rule<OperationSubject>
{
public:
    QList<Problem> check(const OperationSubject &subject) const override;
};

/// A column that an operation names is not there.
class UnknownColumnRule final : public Rule<OperationSubject>
{
public:
    QList<Problem> check(const OperationSubject &subject) const override;
};

/// The new column, or the new name of one, is there already.
class ExistingColumnRule final : public Rule<OperationSubject>
{
public:
    QList<Problem> check(const OperationSubject &subject) const override;
};

/// An index is to be dropped that is not there, or made that is.
class IndexRule final : public Rule<OperationSubject>
{
public:
    QList<Problem> check(const OperationSubject &subject) const override;
};

/// The constraint that is to be dropped is not there.
class UnknownConstraintRule final : public Rule<OperationSubject>
{
public:
    QList<Problem> check(const OperationSubject &subject) const override;
};

/// A foreign key refers to a table or column that is not there.
class ForeignKeyTargetRule final : public Rule<OperationSubject>
{
public:
    QList<Problem> check(const OperationSubject &subject) const override;
};

/// NOT NULL without a default, for rows that have no value yet.
class RequiredColumnRule final : public Rule<OperationSubject>
{
public:
    QList<Problem> check(const OperationSubject &subject) const override;
};

} // namespace Retort::Gui
