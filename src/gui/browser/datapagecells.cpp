// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Copying, exporting and showing cells of the data page.
#include "gui/browser/datapage_p.h"
#include "gui/widgets/actionbutton.h"

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

void DataPage::Private::buildCells()
{
    cells = new CellActions(workbench, rows, edits, *ui.dataGrid);
    cells->setPane(*ui.dataCell);
    page.addActions({cells->copyAction(), cells->exportAction()});
    showAction(ui.dataExportButton, cells->exportAction());
    ui.dataShowCellButton->setIcon(QIcon::fromTheme(u"view"_s));
    ui.dataShowCellButton->setToolTip(
        DataPage::tr("Show the whole value of the current cell: text, JSON, XML, hex, image"));
    const auto tell = [this](const QString &sentence) {
        running.reset();
        ui.dataNotice->showNotice(NoticeBar::Kind::Information, sentence);
    };
    QObject::connect(cells, &CellActions::summaryChanged, ui.dataStatus, &GridStatus::setSummary);
    QObject::connect(cells, &CellActions::said, &page, tell);
    QObject::connect(cells, &CellActions::begun, &page, [this](const QString &sentence, const CancelToken &cancel) {
        running = cancel;
        ui.dataNotice->showNotice(NoticeBar::Kind::Information, sentence, DataPage::tr("Cancel"));
    });
    QObject::connect(ui.dataNotice, &NoticeBar::buttonClicked, &page, [this] {
        if (!running)
            return;
        running->cancel();
        running.reset();
        ui.dataNotice->clear();
    });
    QObject::connect(cells, &CellActions::failed, &page,
                     [this](const Error &error) { ui.dataNotice->showNotice(NoticeBar::Kind::Error, error.text()); });
    QObject::connect(ui.dataCell, &CellPane::failed, &page,
                     [this](const QString &reason) { ui.dataNotice->showNotice(NoticeBar::Kind::Error, reason); });
    QObject::connect(ui.dataShowCellButton, &QAbstractButton::toggled, &page, [this](bool shown) {
        if (shown)
            ui.dataShowSqlButton->setChecked(false);
        showBelow();
    });
    QObject::connect(ui.dataShowSqlButton, &QAbstractButton::toggled, &page, [this](bool shown) {
        if (shown)
            ui.dataShowCellButton->setChecked(false);
        showBelow();
    });
}

void DataPage::Private::showBelow()
{
    if (ui.dataShowSqlButton->isChecked())
        ui.dataBelow->setCurrentWidget(ui.dataSql);
    else if (ui.dataShowCellButton->isChecked())
        ui.dataBelow->setCurrentWidget(ui.dataCell);
    else
        ui.dataBelow->setCurrentWidget(ui.dataRelations);
    updateSql();
}

} // namespace Retort::Gui
