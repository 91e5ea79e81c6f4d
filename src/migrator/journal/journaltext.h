// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "migrator/journal/journal.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace Retort::Migrator
{

// What the journal's texts hold besides SQL, as JSON.

/// The head of a step: revision, direction, row change, whether it decides at run time.
QString textOfStep(const PlannedStep &step);
std::optional<UnfinishedStep> stepFromText(const QString &text);

QString textOfList(const QStringList &list);
QStringList listFromText(const QString &text);

} // namespace Retort::Migrator
