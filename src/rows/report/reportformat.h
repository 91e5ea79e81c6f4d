// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rows/outcome/differencereport.h"

#include <functional>
#include <memory>

namespace Retort::Rows
{

/// For people, for programs, for spreadsheets and for a browser.
enum class ReportFormat { Text, Json, Csv, Html };

/// Takes the next bytes of a report, which is UTF-8. An error ends the writing.
using ReportSink = std::function<Result<>(const QByteArray &)>;
/// Hands the rows of a table, which were written by DifferenceFormat::row() with separators between them, to the sink.
using ReportRows = std::function<Result<>(qsizetype table, const ReportSink &sink)>;

/// How a difference is written down: row by row while it is found, and then the rest, which begins with counts that
/// are known only at the end.
class DifferenceFormat
{
public:
    static std::unique_ptr<DifferenceFormat> of(ReportFormat format, const QString &title);
    virtual ~DifferenceFormat() = default;

    /// A row that differs, of a table whose counts are not known yet. The text of its link is empty but in link tables.
    virtual QString row(const ReportedTable &table, const RowDifference &row, const QString &link) const = 0;
    virtual QString separator() const { return {}; }
    /// All of it, with the rows in their places.
    virtual Result<> write(const ReportedDifference &compared, const ReportRows &rows,
                           const ReportSink &sink) const = 0;
};

/// The formats, one a file.
std::unique_ptr<DifferenceFormat> textFormat();
std::unique_ptr<DifferenceFormat> jsonFormat();
std::unique_ptr<DifferenceFormat> csvFormat();
std::unique_ptr<DifferenceFormat> htmlFormat(const QString &title);

} // namespace Retort::Rows
