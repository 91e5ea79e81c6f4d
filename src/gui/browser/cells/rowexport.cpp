// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/browser/cells/rowexport.h"

#include "rows/format/tableexport.h"

#include <QCoreApplication>
#include <QSaveFile>

namespace Retort::Gui
{

namespace
{

QString exportText(const char *text)
{
    return QCoreApplication::translate("ExportDialog", text);
}

tl::unexpected<Error> notWritten(const QSaveFile &file)
{
    return failure(exportText("%1 could not be written: %2").arg(file.fileName(), file.errorString()),
                   exportText("Choose another place, or make room on the disk, and export again."));
}

Result<qint64> writeMemory(QSaveFile &out, const Rows::RowWriter &writer, const QList<QVariantList> &rows)
{
    const QByteArray text = Rows::rowsAsText(writer, rows).toUtf8();
    if (out.write(text) != text.size())
        return notWritten(out);
    return rows.size();
}

} // namespace

Result<qint64> exportRows(const ExportRequest &request, const ExportSource &source, Rows::RowFormat format,
                          const QString &file, ExportReporter &reporter, const CancelToken &cancel)
{
    QSaveFile out(file);
    if (!out.open(QIODevice::WriteOnly))
        return notWritten(out);
    const Rows::RowWriter writer(format, *request.dialect, request.schema, request.table, source.columns);
    Result<qint64> rows = 0;
    if (!source.statements) {
        rows = writeMemory(out, writer, source.rows);
    } else {
        auto connection = Database::Connection::open(request.settings, Database::OpenMode::ReadOnly);
        if (!connection)
            return failure(connection.error());
        (*connection)->stopWith(cancel);
        rows = Rows::exportTable(**connection, *source.statements, writer, out, cancel,
                                 [&](qint64 done) { emit reporter.progressed(done); });
    }
    if (!rows)
        return rows;
    if (cancel.isCancelled())
        return failure(exportText("The export was cancelled."));
    if (!out.commit())
        return notWritten(out);
    return rows;
}

} // namespace Retort::Gui
