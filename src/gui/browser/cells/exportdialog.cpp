// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/browser/cells/exportdialog.h"

#include "gui/browser/cells/rowexport.h"
#include "gui/workbench/worker.h"
#include "ui_exportdialog.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QLocale>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

struct ExportDialog::Private {
    Private(ExportDialog &exportDialog, ExportRequest wanted)
        : dialog(exportDialog)
        , request(std::move(wanted))
    {
    }

    void build();
    void proposeFile();
    void browse();
    void updateButton();
    void start();
    void progress(qint64 rows);
    void finish(const Result<qint64> &rows);
    void setRunning(bool isRunning);
    Rows::RowFormat format() const { return ui.exportFormat->currentData().value<Rows::RowFormat>(); }
    const ExportSource &source() const { return request.sources.at(ui.exportRows->currentIndex()); }

    ExportDialog &dialog;
    ExportRequest request;
    Ui::ExportDialog ui;
    QPushButton *exportButton = nullptr;
    CancelToken cancel;
    bool running = false;
};

ExportDialog::ExportDialog(ExportRequest request, QWidget *parent)
    : QDialog(parent)
    , d(std::make_unique<Private>(*this, std::move(request)))
{
    d->ui.setupUi(this);
    setAttribute(Qt::WA_DeleteOnClose);
    d->build();
}

ExportDialog::~ExportDialog()
{
    d->cancel.cancel();
}

void ExportDialog::Private::build()
{
    for (const ExportSource &offered : request.sources)
        ui.exportRows->addItem(offered.name);
    for (const Rows::RowFormat offered : Rows::rowFormats())
        ui.exportFormat->addItem(Rows::formatName(offered), QVariant::fromValue(offered));
    exportButton = ui.exportButtons->addButton(ExportDialog::tr("Export"), QDialogButtonBox::ActionRole);
    exportButton->setObjectName(u"exportButton"_s);
    exportButton->setDefault(true);
    ui.exportProgress->hide();
    proposeFile();
    QObject::connect(ui.exportFormat, &QComboBox::currentIndexChanged, &dialog, [this] { proposeFile(); });
    QObject::connect(ui.exportFile, &QLineEdit::textChanged, &dialog, [this] { updateButton(); });
    QObject::connect(ui.exportBrowse, &QAbstractButton::clicked, &dialog, [this] { browse(); });
    QObject::connect(exportButton, &QAbstractButton::clicked, &dialog, [this] { start(); });
    QObject::connect(ui.exportButtons, &QDialogButtonBox::rejected, &dialog, &QDialog::reject);
}

void ExportDialog::Private::proposeFile()
{
    const QString suffix = Rows::formatSuffix(format());
    const QFileInfo typed(ui.exportFile->text());
    const QString base = typed.completeBaseName();
    const QString folder = ui.exportFile->text().isEmpty() ? request.folder : typed.path();
    ui.exportFile->setText(QDir(folder).filePath((base.isEmpty() ? request.table : base) + u'.' + suffix));
    updateButton();
}

void ExportDialog::Private::browse()
{
    auto chooser = new QFileDialog(&dialog, ExportDialog::tr("Export to"), ui.exportFile->text());
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setAcceptMode(QFileDialog::AcceptSave);
    // The dialog itself says what a file of that name means, once, when it is about to be replaced.
    chooser->setOption(QFileDialog::DontConfirmOverwrite);
    chooser->selectFile(ui.exportFile->text());
    QObject::connect(chooser, &QFileDialog::fileSelected, ui.exportFile, &QLineEdit::setText);
    chooser->open();
}

void ExportDialog::Private::updateButton()
{
    const QFileInfo file(ui.exportFile->text());
    const bool isNamed = !ui.exportFile->text().trimmed().isEmpty() && !file.isDir();
    exportButton->setEnabled(isNamed && !running);
    const bool replaces = isNamed && file.exists();
    exportButton->setText(replaces ? ExportDialog::tr("Replace file") : ExportDialog::tr("Export"));
    ui.exportMessage->setText(replaces ? ExportDialog::tr("This file is there already and will be replaced.")
                                       : QString());
}

void ExportDialog::Private::start()
{
    cancel = CancelToken();
    setRunning(true);
    ui.exportMessage->setText(ExportDialog::tr("Writing…"));
    ui.exportProgress->setRange(0, source().estimate > 0 ? 1000 : 0);
    auto reporter = std::make_shared<ExportReporter>();
    QObject::connect(
        reporter.get(), &ExportReporter::progressed, &dialog, [this](qint64 rows) { progress(rows); },
        Qt::QueuedConnection);
    auto job = [request = request, source = source(), format = format(), file = ui.exportFile->text(), reporter,
                cancel = cancel] { return exportRows(request, source, format, file, *reporter, cancel); };
    Database::whenFinished(runOnWorker(std::move(job)), &dialog, [this](const Result<qint64> &rows) { finish(rows); });
}

void ExportDialog::Private::progress(qint64 rows)
{
    if (!running)
        return;
    ui.exportMessage->setText(ExportDialog::tr("%1 rows written").arg(QLocale().toString(rows)));
    if (source().estimate > 0)
        ui.exportProgress->setValue(static_cast<int>(qMin<qint64>(1000, rows * 1000 / source().estimate)));
}

void ExportDialog::Private::finish(const Result<qint64> &rows)
{
    setRunning(false);
    if (rows) {
        emit dialog.exported(ui.exportFile->text(), *rows);
        dialog.accept();
        return;
    }
    updateButton();
    ui.exportMessage->setText(rows.error().text());
}

void ExportDialog::Private::setRunning(bool isRunning)
{
    running = isRunning;
    ui.exportProgress->setVisible(isRunning);
    for (QWidget *field : {static_cast<QWidget *>(ui.exportRows), static_cast<QWidget *>(ui.exportFormat),
                           static_cast<QWidget *>(ui.exportFile), static_cast<QWidget *>(ui.exportBrowse)})
        field->setEnabled(!isRunning);
    exportButton->setEnabled(!isRunning);
}

} // namespace Retort::Gui
