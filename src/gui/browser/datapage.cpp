// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/browser/datapage.h"

#include "gui/browser/datapage_p.h"

#include <QEvent>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

DataPage::DataPage(Workbench &workbench, QWidget *parent)
    : QWidget(parent)
    , d(std::make_unique<Private>(*this, workbench))
{
    d->ui.setupUi(this);
    setObjectName(u"dataPage"_s);
    d->buildViews();
    d->buildActions();
    d->connectViews();
    d->databaseChanged();
}

DataPage::~DataPage()
{
    d->ui.dataGrid->setModel(nullptr);
    d->ui.dataTables->setModel(nullptr);
}

void DataPage::setSettings(Workspace::Settings &settings)
{
    d->settings = &settings;
    d->ui.dataRelations->setSettings(settings);
    d->cells->setSettings(settings);
}

void DataPage::showTable(const QString &table)
{
    d->showTable(table);
}

bool DataPage::hasStagedEdits() const
{
    return !d->edits.staging().isEmpty();
}

void DataPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && d)
        d->rows.setPalette(palette());
}

} // namespace Retort::Gui
