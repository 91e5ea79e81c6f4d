// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/compare/differenceexport.h"

#include "gui/compare/comparison.h"
#include "gui/workbench/worker.h"

#include <QFileInfo>
#include <QSaveFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

namespace
{

Rows::ReportFormat formatOfFile(const QString &file)
{
    const QString suffix = QFileInfo(file).suffix().toLower();
    return suffix == u"json"_s ? Rows::ReportFormat::Json
        : suffix == u"csv"_s   ? Rows::ReportFormat::Csv
        : suffix == u"txt"_s   ? Rows::ReportFormat::Text
                               : Rows::ReportFormat::Html;
}

Result<Rows::WrittenReport> exportDifference(const StatePair &states, Rows::ReportOptions options, const QString &file,
                                             const CancelToken &cancel)
{
    const auto wayBack = wayBackOf(states, cancel);
    if (!wayBack)
        return failure(wayBack.error());
    options.wayBack = *wayBack;
    QSaveFile out(file);
    const auto refused = [&] {
        return failure(DifferenceExport::tr("%1 cannot be written: %2").arg(file, out.errorString()));
    };
    if (!out.open(QIODevice::WriteOnly))
        return refused();
    Result<Rows::WrittenReport> written = Rows::writeReport(
        states.before, states.after, options,
        [&](const QByteArray &piece) { return out.write(piece) == piece.size() ? Result<>() : Result<>(refused()); },
        cancel);
    if (written && !out.commit())
        return refused();
    return written;
}

} // namespace

DifferenceExport::DifferenceExport(QObject *parent)
    : QObject(parent)
{
    constexpr int millisecondsBetweenLooks = 100;
    m_timer.setInterval(millisecondsBetweenLooks);
    connect(&m_timer, &QTimer::timeout, this,
            [this] { emit progressed(int(std::min<qint64>(100, *m_compared * 100 / std::max<qint64>(m_rows, 1)))); });
}

DifferenceExport::~DifferenceExport()
{
    cancel();
}

void DifferenceExport::start(const StatePair &states, const QString &title, qint64 rows, const QString &file)
{
    m_cancel = CancelToken();
    m_rows = rows;
    m_compared = std::make_shared<std::atomic<qint64>>(0);
    m_timer.start();
    const Rows::ReportOptions options{.format = formatOfFile(file),
                                      .title = title,
                                      .renames = states.renames,
                                      .order = Rows::TableOrder::DifferingFirst,
                                      .progress = [compared = m_compared](qint64 more) { *compared += more; }};
    auto work = [states, options, file, token = m_cancel] { return exportDifference(states, options, file, token); };
    Database::whenFinished(runOnWorker(std::move(work)), this, [this, file](const auto &written) {
        m_timer.stop();
        emit finished(file, written);
    });
}

} // namespace Retort::Gui
