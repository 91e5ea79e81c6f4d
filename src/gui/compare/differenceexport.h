// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/canceltoken.h"
#include "gui/compare/statepair.h"
#include "rows/report/streamedreport.h"

#include <QObject>
#include <QTimer>

#include <atomic>
#include <memory>

namespace Retort::Gui
{

/// Writes all differing rows of two states to a file, however many there are: it compares once more, on a worker. The
/// file is replaced only when all is written.
class DifferenceExport final : public QObject
{
    Q_OBJECT

public:
    explicit DifferenceExport(QObject *parent = nullptr);
    ~DifferenceExport() override;

    /// The name's suffix chooses the format: json, csv, txt, else a page. So many rows are to be compared.
    void start(const StatePair &states, const QString &title, qint64 rows, const QString &file);
    void cancel() { m_cancel.cancel(); }
    bool isRunning() const { return m_timer.isActive(); }
    bool isCancelled() const { return m_cancel.isCancelled(); }

signals:
    void progressed(int percent);
    void finished(const QString &file, const Retort::Result<Retort::Rows::WrittenReport> &written);

private:
    CancelToken m_cancel;
    QTimer m_timer; ///< looks how far the worker is
    std::shared_ptr<std::atomic<qint64>> m_compared;
    qint64 m_rows = 0;
};

} // namespace Retort::Gui
