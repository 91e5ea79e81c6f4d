// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/canceltoken.h"
#include "gui/browser/cells/exportdialog.h"

#include <QObject>

namespace Retort::Gui
{

/// Tells how far an export is, from its thread.
class ExportReporter final : public QObject
{
    Q_OBJECT

signals:
    void progressed(qint64 rows);
};

/// Writes the rows of a source into a file, with a connection of its own, on the calling thread. The file is replaced
/// only when all is written. Returns the number of rows.
Result<qint64> exportRows(const ExportRequest &request, const ExportSource &source, Rows::RowFormat format,
                          const QString &file, ExportReporter &reporter, const CancelToken &cancel);

} // namespace Retort::Gui
