// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rows/report/reportformat.h"

#include <limits>

namespace Retort::Rows
{

enum class TableOrder { ByName, DifferingFirst };

/// What is reported, and how.
struct ReportOptions {
    ReportFormat format = ReportFormat::Text;
    QString title = {}; ///< of a page
    qint64 rowLimit = std::numeric_limits<qint64>::max(); ///< differing rows of each table that are written down
    Renames renames = {};
    std::optional<WayBack> wayBack = {};
    TableOrder order = TableOrder::ByName;
    std::function<void(qint64 rows)> progress = {}; ///< told now and then how many rows more were compared
};

struct WrittenReport {
    qint64 rows = 0; ///< that differ and are written down
    bool isTruncated = false; ///< some table has more of them
    bool isSame = true;

    friend bool operator==(const WrittenReport &, const WrittenReport &) = default;
};

/// Compares, and writes all rows that differ, in bounded memory: they wait in a temporary file, because a report begins
/// with the counts. The sink gets nothing before the comparison has come to its end.
Result<WrittenReport> writeReport(const Snapshot &before, const Snapshot &after, const ReportOptions &options,
                                  const ReportSink &sink, const CancelToken &cancel);

} // namespace Retort::Rows
