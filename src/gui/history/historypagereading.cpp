// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/history/historypage_p.h"
#include "gui/widgets/palette.h"
#include "gui/workbench/appliedplace.h"

#include <QResizeEvent>
#include <QScrollBar>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

namespace
{

/// Progress of fewer files is over before anybody has read it.
constexpr int shownProgress = 500;

} // namespace

void HistoryPage::Private::setUpReading()
{
    connect(&effectReader, &EffectReader::effectsRead, &page, [this](const QHash<QString, RevisionEffect> &effects) {
        model.setEffects(effects);
        showFound();
    });
    connect(&effectReader, &EffectReader::progressed, &page, [this](int done, int total) { showReading(done, total); });
    connect(&effectReader, &EffectReader::finished, &page, [this] { ui->historyReading->hide(); });
    connect(ui->historyView->verticalScrollBar(), &QScrollBar::valueChanged, &page, [this] { preferVisible(); });
    connect(ui->historyStopReading, &QToolButton::clicked, &page, [this] {
        if (isStopped) {
            readEffects();
            return;
        }
        isStopped = true;
        effectReader.stop();
        ui->historyStopReading->setText(tr("Go on"));
    });
    ui->historyReading->hide();
}

void HistoryPage::Private::readEffects()
{
    QStringList files;
    for (const HistoryRow &row : model.rows()) {
        if (row.kind == HistoryRow::Kind::Revision)
            files << row.file;
    }
    const OpenDatabase *database = workbench.database();
    const OpenProject *project = workbench.project();
    isStopped = false;
    ui->historyStopReading->setText(tr("Stop"));
    ui->historyReading->hide();
    effectReader.read(files, database ? database->dialect().name() : Dialect::dialectNames().constFirst(),
                      project ? project->graph().moduleSearchPath() : QStringList());
    preferVisible();
}

void HistoryPage::Private::preferVisible()
{
    QStringList files;
    const QTreeView *view = ui->historyView;
    QModelIndex index = view->indexAt({0, 0});
    for (; index.isValid() && view->visualRect(index).top() < view->viewport()->height();
         index = view->indexBelow(index)) {
        const HistoryRow &row = model.rows().at(filter.mapToSource(index).row());
        if (row.kind == HistoryRow::Kind::Revision && !index.data(HistoryModel::EffectRole).isValid())
            files << row.file;
    }
    effectReader.prefer(files);
}

void HistoryPage::Private::showReading(int done, int total)
{
    ui->historyReading->setVisible(total >= shownProgress && done < total);
    ui->historyReadingLabel->setText(
        tr("Scripts read: %1 of %2").arg(QLocale().toString(done), QLocale().toString(total)));
}

DatabasePositions HistoryPage::Private::readPositions() const
{
    const QList<OpenDatabase *> databases = workbench.databases().all();
    DatabasePositions positions;
    for (const OpenDatabase *database : databases) {
        positions.all << DatabasePosition{.name = database->settings().displayName(),
                                          .rows = database->versionRows(),
                                          .environment = database->settings().environment,
                                          .problem = database->problem()};
    }
    // Until the records are read again, those of the same databases hold.
    for (qsizetype database = 0; database < std::min(databases.size(), scriptPlaces.size()); ++database) {
        if (scriptPlaces.at(database) == scriptPlace(*databases.at(database)))
            positions.all[database].scripts = model.databases().all.value(database).scripts;
    }
    positions.active = std::max(0, workbench.databases().indexOf(workbench.database()));
    return positions;
}

HistoryPage::Private::ScriptPlace HistoryPage::Private::scriptPlace(const OpenDatabase &database) const
{
    return {appliedPlace(workbench, database), database.settings()};
}

void HistoryPage::Private::readScripts()
{
    scriptPlaces.clear();
    for (const OpenDatabase *database : workbench.databases().all())
        scriptPlaces << scriptPlace(*database);
    const auto read = [places = scriptPlaces] {
        QList<Workspace::AppliedScripts> scripts;
        for (const ScriptPlace &place : places)
            scripts << Workspace::readAppliedScripts(Workspace::appliedRecord(place.first, place.second));
        return scripts;
    };
    Database::whenFinished(runOnWorker(read), &page,
                           [this, reading = generation](const QList<Workspace::AppliedScripts> &scripts) {
                               if (reading != generation)
                                   return;
                               model.setAppliedScripts(scripts);
                               forgetUnapplied();
                           });
}

void HistoryPage::Private::forgetUnapplied()
{
    const QList<OpenDatabase *> databases = workbench.databases().all();
    for (int database = 0; database < model.databases().all.size() && database < databases.size(); ++database) {
        const DatabasePosition &position = model.databases().all.at(database);
        // Somebody has taken it back, perhaps with another program: what is applied next is not known here.
        const QDateTime readAt = databases.at(database)->readAt();
        QStringList gone = position.scripts.keys();
        gone.removeIf([&](const QString &id) {
            const int row = model.rowOfRevision(Revision::RevisionId(id));
            return row < 0 || position.scripts.value(id).when >= readAt
                || model.rows().at(row).stateIn(database) != HistoryRow::State::Pending;
        });
        if (gone.isEmpty() || position.rows != databases.at(database)->versionRows())
            continue;
        const auto forget = [place = scriptPlace(*databases.at(database)), gone] {
            return Workspace::forgetAppliedScripts(Workspace::appliedRecord(place.first, place.second), gone);
        };
        Database::whenFinished(runOnWorker(forget), &page, [this](const Result<> &written) {
            if (!written)
                emit workbench.logged(written.error().text());
        });
    }
}

void HistoryPage::Private::showFound()
{
    const int found = filter.isLooking() ? filter.matchCount() : 0;
    ui->historyFound->setVisible(filter.isLooking());
    ui->historyFound->setText(tr("%1 of %2").arg(QLocale().toString(found), QLocale().toString(model.rowCount())));
    const bool isNothing = filter.isLooking() && found == 0;
    ui->historyListStack->setCurrentWidget(isNothing ? static_cast<QWidget *>(ui->historyNothing)
                                                     : static_cast<QWidget *>(ui->historyView));
}

void HistoryPage::Private::showProblems()
{
    QStringList sentences;
    if (const OpenProject *project = workbench.project()) {
        for (const Error &problem : project->graph().problems())
            sentences << problem.text();
    }
    ui->historyProblems->setVisible(!sentences.isEmpty());
    if (sentences.isEmpty())
        return;
    // One line: the rows say which they are, and the Problems pane has all of it.
    QString line = sentences.constFirst().section(u'\n', 0, 0);
    if (sentences.size() > 1)
        line = tr("%n problems: %1", nullptr, int(sentences.size())).arg(line);
    problemLine = u"! "_s + line;
    ui->historyProblems->setToolTip(sentences.mid(0, 20).join(u'\n'));
    ui->historyProblems->setAccessibleDescription(sentences.mid(0, 20).join(u'\n'));
    elideProblems();
    QPalette colors = page.palette();
    colors.setColor(QPalette::WindowText, foreground(ColorRole::Error, colors));
    ui->historyProblems->setPalette(colors);
}

void HistoryPage::Private::elideProblems()
{
    ui->historyProblems->setText(ui->historyProblems->fontMetrics().elidedText(
        problemLine, Qt::ElideRight, std::max(100, ui->historyProblems->width() - 4)));
}

} // namespace Retort::Gui
