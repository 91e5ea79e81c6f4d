// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/browser/cells/cellpane_p.h"

#include "gui/editor/code/codelook.h"
#include "gui/widgets/compactrow.h"

#include <Qsci/qscilexerjson.h>
#include <Qsci/qscilexerxml.h>

#include <QClipboard>
#include <QGuiApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

CellPane::CellPane(QWidget *parent)
    : QWidget(parent)
    , d(std::make_unique<Private>(*this))
{
    d->ui.setupUi(this);
    d->build();
    showNothing(tr("Select a cell to see its whole value."));
}

CellPane::~CellPane() = default;

void CellPane::Private::build()
{
    new CompactRow(ui.cellBar, &pane);
    json = new QsciLexerJSON(ui.cellText);
    xml = new QsciLexerXML(ui.cellText);
    ui.cellText->setUtf8(true);
    ui.cellText->setReadOnly(true);
    ui.cellText->setScrollWidth(1);
    ui.cellText->setScrollWidthTracking(true);
    ui.cellText->setAccessibleName(CellPane::tr("Value"));
    for (int margin = 0; margin < ui.cellText->margins(); ++margin)
        ui.cellText->setMarginWidth(margin, 0);
    // Tab moves on: nothing can be typed here.
    ui.cellText->SendScintilla(QsciScintilla::SCI_CLEARCMDKEY, static_cast<unsigned long>(QsciScintilla::SCK_TAB));
    ui.cellTree->setModel(&tree);
    ui.cellTree->setHeaderHidden(false);
    ui.cellCopyButton->setIcon(QIcon::fromTheme(u"copy"_s));
    ui.cellSaveButton->setIcon(QIcon::fromTheme(u"save"_s));
    QFont bold = ui.cellTitle->font();
    bold.setBold(true);
    ui.cellTitle->setFont(bold);
    QObject::connect(ui.cellViewChoice, &QComboBox::activated, &pane, [this] {
        preferred = chosen();
        show();
    });
    ui.cellReplaceButton->setIcon(QIcon::fromTheme(u"open"_s));
    QObject::connect(ui.cellCopyButton, &QAbstractButton::clicked, &pane, [this] { copy(); });
    QObject::connect(ui.cellSaveButton, &QAbstractButton::clicked, &pane, [this] {
        if (saving)
            saving->cancel();
        else
            chooseFile(QFileDialog::AcceptSave);
    });
    QObject::connect(ui.cellReplaceButton, &QAbstractButton::clicked, &pane,
                     [this] { chooseFile(QFileDialog::AcceptOpen); });
    buildPager();
    followPalette();
}

void CellPane::Private::buildPager()
{
    const auto go = [this](QAbstractButton *button, auto place) {
        QObject::connect(button, &QAbstractButton::clicked, &pane, [this, place] { goTo(place()); });
    };
    go(ui.cellFirstButton, [] { return qint64(0); });
    go(ui.cellBackButton, [this] { return offset - hexPage; });
    go(ui.cellNextButton, [this] { return offset + hexPage; });
    go(ui.cellLastButton, [this] { return size; });
    constexpr int millisecondsBetweenLooks = 200;
    savingTimer.setInterval(millisecondsBetweenLooks);
    QObject::connect(&savingTimer, &QTimer::timeout, &pane, [this] {
        if (savedBytes)
            emit pane.said(CellPane::tr("%1 written").arg(QLocale().formattedDataSize(*savedBytes)));
    });
}

void CellPane::Private::followPalette()
{
    applyLook(*json, pane.palette());
    applyLook(*xml, pane.palette());
    applyLook(*ui.cellText, pane.palette());
}

void CellPane::Private::begin(const QString &ofTitle)
{
    ++asked;
    title = ofTitle;
    value = {};
    large.reset();
    offset = 0;
    size = 0;
    ui.cellTitle->setText(title);
    ui.cellSummary->clear();
    ui.cellPager->hide();
    updateButtons();
}

void CellPane::showValue(const QString &title, const QVariant &value)
{
    d->begin(title);
    d->value = value;
    d->updateButtons();
    d->work([value] { return factsOf(value); },
            [this](const CellFacts &facts) {
                d->offerViews(facts);
                d->show();
            });
}

void CellPane::showLarge(const QString &title, const LargeCell &large)
{
    d->begin(title);
    d->large = large;
    d->updateButtons();
    d->offerViews({.views = {CellView::Text, CellView::Hex}, .best = CellView::Hex});
    d->show();
}

void CellPane::setReplaceable(bool isReplaceable)
{
    d->isReplaceable = isReplaceable;
    d->updateButtons();
}

void CellPane::showNothing(const QString &hint)
{
    d->begin({});
    d->ui.cellViewChoice->clear();
    d->ui.cellViewChoice->setEnabled(false);
    d->ui.cellCopyButton->setEnabled(false);
    d->ui.cellEmpty->setText(hint);
    d->ui.cellStack->setCurrentWidget(d->ui.cellEmpty);
}

void CellPane::Private::updateButtons()
{
    ui.cellCopyButton->setEnabled(!title.isEmpty() && !large);
    ui.cellSaveButton->setEnabled(saving || large || value.isValid());
    ui.cellSaveButton->setText(saving ? CellPane::tr("Cancel saving") : CellPane::tr("Save to file…"));
    ui.cellReplaceButton->setVisible(isReplaceable);
    ui.cellReplaceButton->setEnabled(isReplaceable && !title.isEmpty());
}

CellView CellPane::view() const
{
    return d->chosen();
}

void CellPane::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && d->json)
        d->followPalette();
}

void CellPane::Private::copy()
{
    if (chosen() == CellView::Image) {
        QGuiApplication::clipboard()->setPixmap(ui.cellImage->pixmap());
        return;
    }
    auto make = [value = value, view = chosen()] { return wholeText(value, view); };
    const auto take = [](const QString &text) { QGuiApplication::clipboard()->setText(text); };
    if (weightOf(value) <= lookedAtAtOnce)
        take(make());
    else
        Database::whenFinished(runOnWorker(std::move(make)), &pane, take);
}

void CellPane::Private::chooseFile(QFileDialog::AcceptMode mode)
{
    const bool saves = mode == QFileDialog::AcceptSave;
    const QString name = saves ? QString(title).replace(u'.', u'-') : QString();
    const QString question = saves ? CellPane::tr("Save the value of %1") : CellPane::tr("Replace the value of %1");
    auto dialog = new QFileDialog(&pane, question.arg(title), name);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(mode);
    dialog->setFileMode(saves ? QFileDialog::AnyFile : QFileDialog::ExistingFile);
    QObject::connect(dialog, &QFileDialog::fileSelected, &pane, [this, saves](const QString &path) {
        if (saves)
            save(path);
        else
            emit pane.replaceRequested(path);
    });
    dialog->open();
}

void CellPane::Private::save(const QString &path)
{
    saving = CancelToken();
    savedBytes = std::make_shared<std::atomic<qint64>>(0);
    const auto take = [this, path](const Result<qint64> &bytes) { saved(path, bytes); };
    if (large) {
        savingTimer.start();
        Database::whenFinished(large->save(path, *saving, savedBytes), &pane, take);
    } else {
        Database::whenFinished(saveBytes(path, contentBytes(value)), &pane, take);
    }
    updateButtons();
}

void CellPane::Private::saved(const QString &path, const Result<qint64> &bytes)
{
    saving.reset();
    savingTimer.stop();
    updateButtons();
    if (bytes)
        emit pane.said(CellPane::tr("%1 written to %2").arg(QLocale().formattedDataSize(*bytes), path));
    else
        emit pane.failed(bytes.error().text());
}

} // namespace Retort::Gui
