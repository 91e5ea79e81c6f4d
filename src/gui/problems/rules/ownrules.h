// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/problems/rules/rules.h"

namespace Retort::Gui
{

/// The upgrade does something and the downgrade nothing.
class EmptyDowngradeRule final : public Rule<ScriptSubject>
{
public:
    QList<Problem> check(const ScriptSubject &subject) const override;
};

/// What the upgrade makes stays after the downgrade, or what it drops does not come back.
class NotReversedRule final : public Rule<ScriptSubject>
{
public:
    QList<Problem> check(const ScriptSubject &subject) const override;
};

/// The downgrade says in a comment what cannot be taken back.
class LostForeverRule final : public Rule<ScriptSubject>
{
public:
    QList<Problem> check(const ScriptSubject &subject) const override;
};

/// Several heads: `upgrade head` does not know which.
class SeveralHeadsRule final : public Rule<ProjectSubject>
{
public:
    QList<Problem> check(const ProjectSubject &subject) const override;
};

/// The database names a revision that no file declares.
class GhostRule final : public Rule<ProjectSubject>
{
public:
    QList<Problem> check(const ProjectSubject &subject) const override;
};

} // namespace Retort::Gui
