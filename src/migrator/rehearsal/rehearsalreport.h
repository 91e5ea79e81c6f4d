// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "migrator/rehearsal/rehearsal.h"

#include <QJsonObject>

namespace Retort::Migrator
{

/// One sentence: "Reversible: nothing is lost.", "Lost on downgrade: 3 links of department_employee_link.", "Fails at
/// statement 3 of 7 on the way back."
QString verdictText(const Rehearsal &rehearsal);
/// A loss in a line: "department_employee_link: 3 links (Cathy → Financial, …)".
QString lossText(const TableLoss &loss);
/// What is lost in whole lines, by direction, with headings; then what else is not as it was.
QStringList findingLines(const Rehearsal &rehearsal);
/// "downgrade" or "upgrade": the direction in which rows as they are now, or as the plan makes them, are lost.
QString directionText(Revision::Direction direction);

enum class Timings { Total, EveryStatement };

QString textReport(const Rehearsal &rehearsal, const QString &title, Timings timings);
QJsonObject jsonReport(const Rehearsal &rehearsal);
QString htmlReport(const Rehearsal &rehearsal, const QString &title);

} // namespace Retort::Migrator
