// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/editor/forms/operationform.h"

#include <QList>
#include <QString>

#include <memory>

namespace Retort::Gui
{

/// What the palette offers.
struct FormKind {
    QString id = {}; ///< "create_table"
    QString title = {};
    QString help = {};
    OperationForm *(*make)(const Schema::Database &, QWidget *) = nullptr;
};

const QList<FormKind> &formKinds();
/// The kind whose form opens on that operation; null if there is none.
const FormKind *kindOf(const Operations::Operation &operation);

} // namespace Retort::Gui
