// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "migrator/rehearsal/rehearsal.h"

#include <QTreeWidget>

namespace Retort::Gui
{

/// How long each statement of a rehearsal took, leg by leg.
class RehearsalTimings final : public QTreeWidget
{
    Q_OBJECT

public:
    explicit RehearsalTimings(QWidget *parent = nullptr);

    void showTimes(const Migrator::Rehearsal &rehearsal);
};

} // namespace Retort::Gui
