// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/browser/cells/cellpane.h"

#include "gui/editor/code/codelook.h"
#include "gui/widgets/compactrow.h"
#include "ui_cellpane.h"

#include <Qsci/qscilexerjson.h>
#include <Qsci/qscilexerxml.h>

#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QSaveFile>
#include <QStandardItemModel>

#include <array>
#include <optional>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

namespace
{

constexpr std::array allViews{CellView::Text, CellView::JsonTree, CellView::JsonText,
                              CellView::Xml,  CellView::Hex,      CellView::Image};
/// More of a value than a person reads in a pane; Copy and Save take all of it.
constexpr qsizetype shownCharacters = 2'000'000;
constexpr qsizetype shownBytes = 256 * 1024;
constexpr int shownNodes = 20'000;

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

struct CellPane::Private {
    explicit Private(CellPane &cellPane)
        : pane(cellPane)
    {
    }

    void build();
    void followPalette();
    void offerViews();
    void show();
    void showText(const QString &text, QsciLexer *lexer);
    void showImage();
    QString shownText() const;
    void copy();
    void save();
    CellView chosen() const { return ui.cellViewChoice->currentData().value<CellView>(); }

    CellPane &pane;
    Ui::CellPane ui;
    QVariant value;
    QString title;
    std::optional<CellView> preferred; ///< what the person chose last
    QStandardItemModel tree;
    QsciLexerJSON *json = nullptr;
    QsciLexerXML *xml = nullptr;
};

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
    QObject::connect(ui.cellCopyButton, &QAbstractButton::clicked, &pane, [this] { copy(); });
    QObject::connect(ui.cellSaveButton, &QAbstractButton::clicked, &pane, [this] { save(); });
    followPalette();
}

void CellPane::Private::followPalette()
{
    applyLook(*json, pane.palette());
    applyLook(*xml, pane.palette());
    applyLook(*ui.cellText, pane.palette());
}

void CellPane::showValue(const QString &title, const QVariant &value)
{
    d->title = title;
    d->value = value;
    d->ui.cellTitle->setText(title);
    d->ui.cellSummary->setText(contentSummary(value));
    d->ui.cellCopyButton->setEnabled(true);
    d->ui.cellSaveButton->setEnabled(value.isValid());
    d->offerViews();
    d->show();
}

void CellPane::showNothing(const QString &hint)
{
    d->title.clear();
    d->value = {};
    d->ui.cellTitle->clear();
    d->ui.cellSummary->clear();
    d->ui.cellViewChoice->clear();
    d->ui.cellViewChoice->setEnabled(false);
    d->ui.cellCopyButton->setEnabled(false);
    d->ui.cellSaveButton->setEnabled(false);
    d->ui.cellEmpty->setText(hint);
    d->ui.cellStack->setCurrentWidget(d->ui.cellEmpty);
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

void CellPane::Private::offerViews()
{
    const CellView best = bestView(value);
    ui.cellViewChoice->clear();
    for (const CellView view : allViews) {
        if (canView(value, view))
            ui.cellViewChoice->addItem(viewName(view), QVariant::fromValue(view));
    }
    ui.cellViewChoice->setEnabled(ui.cellViewChoice->count() > 1);
    const int wanted = preferred ? ui.cellViewChoice->findData(QVariant::fromValue(*preferred)) : -1;
    ui.cellViewChoice->setCurrentIndex(wanted >= 0 ? wanted : ui.cellViewChoice->findData(QVariant::fromValue(best)));
}

void CellPane::Private::show()
{
    switch (chosen()) {
    case CellView::JsonTree: {
        const bool isWhole = fillJsonTree(tree, contentText(value), shownNodes);
        if (!isWhole)
            tree.appendRow(new QStandardItem(CellPane::tr("… and more: see JSON formatted")));
        ui.cellTree->expandToDepth(1);
        ui.cellTree->resizeColumnToContents(0);
        ui.cellStack->setCurrentWidget(ui.cellTree);
        break;
    }
    case CellView::Image:
        showImage();
        break;
    case CellView::JsonText:
        showText(shownText(), json);
        break;
    case CellView::Xml:
        showText(shownText(), xml);
        break;
    case CellView::Text:
    case CellView::Hex:
        showText(shownText(), nullptr);
        break;
    }
}

QString CellPane::Private::shownText() const
{
    const QString text = contentText(value);
    switch (chosen()) {
    case CellView::JsonTree:
    case CellView::JsonText:
        return formattedJson(text);
    case CellView::Xml:
        return formattedXml(text).value_or(text);
    case CellView::Hex:
        return hexDump(contentBytes(value), shownBytes);
    case CellView::Text:
    case CellView::Image:
        break;
    }
    return value.isValid() ? text : u"NULL"_s;
}

void CellPane::Private::showText(const QString &text, QsciLexer *lexer)
{
    ui.cellText->setLexer(lexer);
    followPalette();
    ui.cellText->setFont(codeFont());
    ui.cellText->setWrapMode(chosen() == CellView::Text ? QsciScintilla::WrapWord : QsciScintilla::WrapNone);
    for (int margin = 0; margin < ui.cellText->margins(); ++margin)
        ui.cellText->setMarginWidth(margin, 0);
    ui.cellText->setText(text.left(shownCharacters));
    const bool isCut =
        text.size() > shownCharacters || (chosen() == CellView::Hex && contentBytes(value).size() > shownBytes);
    ui.cellSummary->setText(isCut ? CellPane::tr("%1, the first part").arg(contentSummary(value))
                                  : contentSummary(value));
    ui.cellStack->setCurrentWidget(ui.cellText);
}

void CellPane::Private::showImage()
{
    const QImage image = QImage::fromData(contentBytes(value));
    if (image.isNull())
        ui.cellImage->setText(CellPane::tr("This image cannot be read. View it as hex, or save it to a file."));
    else
        ui.cellImage->setPixmap(QPixmap::fromImage(image));
    ui.cellStack->setCurrentWidget(ui.cellImageArea);
}

void CellPane::Private::copy()
{
    if (chosen() == CellView::Image)
        QGuiApplication::clipboard()->setImage(QImage::fromData(contentBytes(value)));
    else
        QGuiApplication::clipboard()->setText(shownText());
}

void CellPane::Private::save()
{
    const QString name = QString(title).replace(u'.', u'-');
    auto dialog = new QFileDialog(&pane, CellPane::tr("Save the value of %1").arg(title), name);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    QObject::connect(
        dialog, &QFileDialog::fileSelected, &pane, [this, bytes = contentBytes(value)](const QString &path) {
            QSaveFile file(path);
            if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
                emit pane.failed(CellPane::tr("%1 could not be written: %2").arg(path, file.errorString()));
        });
    dialog->open();
}

} // namespace Retort::Gui
