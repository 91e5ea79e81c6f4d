// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/compare/rehearsal/rehearsalmarks.h"

#include "migrator/rehearsal/rehearsalreport.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

namespace
{

struct Marks {
    Q_DECLARE_TR_FUNCTIONS(RehearsalMarks)
};

/// The tables that lose something, by either name.
QSet<QString> losingTables(const Migrator::Rehearsal &rehearsal)
{
    QSet<QString> names;
    for (const Migrator::TableLoss &loss : rehearsal.lostThere + rehearsal.lostBack) {
        if (!loss.isLoss())
            continue;
        names << loss.table << rehearsal.renames.tableAfter(loss.table)
              << rehearsal.renames.tables.key(loss.table, loss.table);
    }
    return names;
}

bool touches(const Migrator::PlannedStep &step, const QSet<QString> &tables)
{
    const QStringList touched = Migrator::Plan{.steps = {step}}.touchedTables();
    return std::any_of(touched.cbegin(), touched.cend(), [&](const QString &name) { return tables.contains(name); });
}

} // namespace

RehearsalMarks rehearsalMarks(const Migrator::Rehearsal &rehearsal)
{
    RehearsalMarks marks;
    if (rehearsal.legs.isEmpty())
        return marks;
    const QList<Migrator::PlannedStep> &steps = rehearsal.legs.first().plan.steps;
    const QString text = Migrator::verdictText(rehearsal);
    const QDateTime now = QDateTime::currentDateTime();
    if (const Migrator::LegRun *failed = rehearsal.failedLeg()) {
        // A way back that cannot even be planned is nobody's in particular.
        for (const Migrator::PlannedStep &step : steps) {
            const bool isIt = failed->failedStep < 0
                || failed->plan.steps.value(failed->failedStep).step.revision == step.step.revision;
            if (isIt)
                marks.insert(step.step.revision, {.chip = Marks::tr("✗ fails"), .text = text, .when = now});
        }
        return marks;
    }
    const QSet<QString> losing = losingTables(rehearsal);
    const bool isKnown = std::any_of(steps.cbegin(), steps.cend(),
                                     [&](const Migrator::PlannedStep &step) { return touches(step, losing); });
    for (const Migrator::PlannedStep &step : steps) {
        const bool loses = !losing.isEmpty() && (!isKnown || touches(step, losing));
        marks.insert(step.step.revision,
                     {.chip = loses ? Marks::tr("▲ loses rows") : Marks::tr("✓ reversible"),
                      .text = loses ? text : Marks::tr("Reversible: nothing is lost."),
                      .when = now});
    }
    return marks;
}

} // namespace Retort::Gui
