// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/browser/cells/celllook.h"
#include "gui/browser/cells/cellpane.h"
#include "gui/workbench/worker.h"
#include "ui_cellpane.h"

#include <QFileDialog>
#include <QStandardItemModel>
#include <QTimer>

#include <optional>

class QsciLexer;
class QsciLexerJSON;
class QsciLexerXML;

namespace Retort::Gui
{

/// What CellPane is made of. What it shows is cellpanelook.cpp; files and wiring are cellpane.cpp.
struct CellPane::Private {
    explicit Private(CellPane &cellPane)
        : pane(cellPane)
    {
    }

    void build();
    void buildPager();
    void followPalette();
    void begin(const QString &ofTitle);
    void offerViews(const CellFacts &facts);
    void show();
    void showLook(const CellLook &look);
    void showTree(const QJsonDocument &document);
    void showText(const CellLook &look, QsciLexer *lexer);
    void showImage(const QImage &image);
    void showPage();
    void goTo(qint64 newOffset);
    void copy();
    void chooseFile(QFileDialog::AcceptMode mode);
    void save(const QString &path);
    void saved(const QString &path, const Result<qint64> &bytes);
    void updateButtons();
    CellView chosen() const { return ui.cellViewChoice->currentData().value<CellView>(); }

    /// At once where it takes no time, else on a worker; an answer for what is not shown any more is dropped.
    template <typename Job, typename Take> void work(Job job, Take take)
    {
        ++asked;
        if (weightOf(value) <= lookedAtAtOnce) {
            take(job());
            return;
        }
        ui.cellEmpty->setText(CellPane::tr("Reading the value…"));
        ui.cellStack->setCurrentWidget(ui.cellEmpty);
        Database::whenFinished(runOnWorker(std::move(job)), &pane,
                               [this, take = std::move(take), number = asked](const auto &answer) {
                                   if (number == asked)
                                       take(answer);
                               });
    }

    CellPane &pane;
    Ui::CellPane ui;
    QVariant value;
    std::optional<LargeCell> large; ///< instead of a value
    qint64 offset = 0; ///< of the page shown
    qint64 size = 0; ///< of all pages
    bool isReplaceable = false;
    int asked = 0;
    std::optional<CancelToken> saving;
    LargeCell::Progress savedBytes;
    QTimer savingTimer;
    QString title;
    QString summary;
    std::optional<CellView> preferred; ///< what the person chose last
    QStandardItemModel tree;
    QsciLexerJSON *json = nullptr;
    QsciLexerXML *xml = nullptr;
};

} // namespace Retort::Gui
