// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "database/connectionsettings.h"
#include "dialect/dialect.h"
#include "rows/format/rowwriter.h"
#include "rows/paging/pagestatements.h"

#include <QDialog>

#include <memory>

namespace Retort::Gui
{

/// Rows that can be exported: those of a query, or those that are in memory (a selection).
struct ExportSource {
    QString name = {}; ///< "All rows of employee"
    QStringList columns = {};
    std::shared_ptr<const Rows::PageStatements> statements = {}; ///< none: `rows` are taken
    QList<QVariantList> rows = {};
    qint64 estimate = -1; ///< of rows, for the progress; -1 where nobody knows
};

/// What the dialog needs to know of the table.
struct ExportRequest {
    Database::ConnectionSettings settings = {};
    const Dialect::Dialect *dialect = nullptr;
    QString schema = {};
    QString table = {};
    QList<ExportSource> sources = {};
    QString folder = {}; ///< where the file is proposed
};

/// Asks for rows, format and file, and writes them with a connection of its own, so that browsing goes on. Closing it
/// cancels; a file is there only when it is whole.
class ExportDialog final : public QDialog
{
    Q_OBJECT

public:
    ExportDialog(ExportRequest request, QWidget *parent);
    ~ExportDialog() override;

signals:
    /// All rows are in the file.
    void exported(const QString &file, qint64 rows);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace Retort::Gui
