// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What CellPane shows of a value.
#include "gui/browser/cells/cellpane_p.h"

#include "gui/editor/code/codelook.h"

#include <Qsci/qscilexerjson.h>
#include <Qsci/qscilexerxml.h>

#include <QJsonDocument>
#include <QLocale>

#include <algorithm>

namespace Retort::Gui
{

namespace
{

constexpr int shownNodes = 5'000;

QString viewName(CellView view)
{
    switch (view) {
    case CellView::Text:
        return CellPane::tr("Text");
    case CellView::JsonTree:
        return CellPane::tr("JSON tree");
    case CellView::JsonText:
        return CellPane::tr("JSON formatted");
    case CellView::Xml:
        return CellPane::tr("XML formatted");
    case CellView::Hex:
        return CellPane::tr("Hex");
    case CellView::Image:
        return CellPane::tr("Image");
    }
    return {};
}

} // namespace

void CellPane::Private::offerViews(const CellFacts &facts)
{
    summary = facts.summary;
    ui.cellSummary->setText(summary);
    ui.cellViewChoice->clear();
    for (const CellView view : facts.views)
        ui.cellViewChoice->addItem(viewName(view), QVariant::fromValue(view));
    ui.cellViewChoice->setEnabled(ui.cellViewChoice->count() > 1);
    const int wanted = preferred ? ui.cellViewChoice->findData(QVariant::fromValue(*preferred)) : -1;
    const int best = ui.cellViewChoice->findData(QVariant::fromValue(facts.best));
    ui.cellViewChoice->setCurrentIndex(wanted >= 0 ? wanted : best);
}

void CellPane::Private::show()
{
    const bool isPaged = large || chosen() == CellView::Hex;
    size = isPaged && !large ? weightOf(value) : size;
    ui.cellPager->hide();
    if (large) {
        showPage();
        return;
    }
    if (!isPaged)
        offset = 0;
    work([value = value, view = chosen(), place = offset] { return lookAt(value, view, place); },
         [this](const CellLook &look) { showLook(look); });
}

/// Reads the page of a value that is not in memory.
void CellPane::Private::showPage()
{
    ++asked;
    Database::whenFinished(
        large->read(offset, hexPage), &pane, [this, number = asked](const Result<LargeCell::Page> &page) {
            if (number != asked)
                return;
            if (!page) {
                ui.cellEmpty->setText(page.error().text());
                ui.cellStack->setCurrentWidget(ui.cellEmpty);
                return;
            }
            size = page->size;
            summary = QLocale().formattedDataSize(size);
            const bool isText = chosen() == CellView::Text;
            showLook({.text = isText ? QString::fromUtf8(page->bytes) : hexDump(page->bytes, hexPage, offset)});
        });
}

void CellPane::Private::goTo(qint64 newOffset)
{
    const qint64 last = size > 0 ? (size - 1) / hexPage * hexPage : 0;
    offset = std::clamp(newOffset / hexPage * hexPage, qint64(0), last);
    show();
}

void CellPane::Private::showLook(const CellLook &look)
{
    const bool isPaged = size > hexPage && (large || chosen() == CellView::Hex);
    ui.cellPager->setVisible(isPaged);
    if (isPaged) {
        const QLocale locale;
        ui.cellPageLabel->setText(CellPane::tr("Bytes %1 to %2 of %3")
                                      .arg(locale.toString(offset + 1),
                                           locale.toString(std::min(offset + hexPage, size)), locale.toString(size)));
        ui.cellFirstButton->setEnabled(offset > 0);
        ui.cellBackButton->setEnabled(offset > 0);
        ui.cellNextButton->setEnabled(offset + hexPage < size);
        ui.cellLastButton->setEnabled(offset + hexPage < size);
    }
    switch (chosen()) {
    case CellView::JsonTree:
        showTree(look.json);
        break;
    case CellView::Image:
        showImage(look.image);
        break;
    case CellView::JsonText:
        showText(look, json);
        break;
    case CellView::Xml:
        showText(look, xml);
        break;
    case CellView::Text:
    case CellView::Hex:
        showText(look, nullptr);
        break;
    }
}

void CellPane::Private::showTree(const QJsonDocument &document)
{
    const bool isWhole = fillJsonTree(tree, document, shownNodes);
    if (!isWhole)
        tree.appendRow(new QStandardItem(CellPane::tr("… and more: see JSON formatted")));
    ui.cellTree->expandToDepth(isWhole ? 1 : 0);
    ui.cellTree->resizeColumnToContents(0);
    ui.cellStack->setCurrentWidget(ui.cellTree);
}

void CellPane::Private::showText(const CellLook &look, QsciLexer *lexer)
{
    ui.cellText->setLexer(lexer);
    followPalette();
    ui.cellText->setFont(codeFont());
    ui.cellText->setWrapMode(chosen() == CellView::Text ? QsciScintilla::WrapWord : QsciScintilla::WrapNone);
    for (int margin = 0; margin < ui.cellText->margins(); ++margin)
        ui.cellText->setMarginWidth(margin, 0);
    ui.cellText->setText(look.text);
    ui.cellSummary->setText(look.isCut ? CellPane::tr("%1, the first part").arg(summary) : summary);
    ui.cellStack->setCurrentWidget(ui.cellText);
}

void CellPane::Private::showImage(const QImage &image)
{
    if (image.isNull())
        ui.cellImage->setText(CellPane::tr("This image cannot be read, or is too large. View it as hex, or save it to "
                                           "a file."));
    else
        ui.cellImage->setPixmap(QPixmap::fromImage(image));
    ui.cellStack->setCurrentWidget(ui.cellImageArea);
}

} // namespace Retort::Gui
