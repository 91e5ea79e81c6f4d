// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/problems/rules/rules.h"

#include "gui/problems/rules/editrules.h"
#include "gui/problems/rules/ownrules.h"
#include "gui/problems/rules/tables/operationsubject.h"

namespace Retort::Gui
{

namespace
{

template <typename Subject, typename... Rules> QList<Problem> checkAll(const Subject &subject)
{
    QList<Problem> found;
    ((found << Rules().check(subject)), ...);
    return found;
}

} // namespace

QList<Problem> problemsOf(const ScriptSubject &subject)
{
    return checkAll<ScriptSubject, EmptyDowngradeRule, NotReversedRule, LostForeverRule, UnstatedTypeRule,
                    MissingLengthRule>(subject)
        + problemsOnTables(subject);
}

QList<Problem> problemsOf(const ProjectSubject &subject)
{
    return checkAll<ProjectSubject, SeveralHeadsRule, GhostRule>(subject);
}

} // namespace Retort::Gui
