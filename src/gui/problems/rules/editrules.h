// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/problems/rules/rules.h"

namespace Retort::Gui
{

/// A server that restates whole columns is not told the type, and the tables say which it is.
class UnstatedTypeRule final : public Rule<ScriptSubject>
{
public:
    QList<Problem> check(const ScriptSubject &subject) const override;
};

/// A server wants to know how long a text may be.
class MissingLengthRule final : public Rule<ScriptSubject>
{
public:
    QList<Problem> check(const ScriptSubject &subject) const override;
};

} // namespace Retort::Gui
