// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/editor/meaningpanel.h"

#include "gui/widgets/palette.h"
#include "ui_meaningpanel.h"

#include <QEvent>
#include <QHeaderView>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

MeaningPanel::MeaningPanel(QWidget *parent)
    : QWidget(parent)
    , ui(std::make_unique<Ui::MeaningPanel>())
{
    ui->setupUi(this);
    for (const QString &name : Dialect::dialectNames())
        ui->dialectCombo->addItem(Dialect::dialectNamed(name)->displayName(), name);
    connect(ui->dialectCombo, &QComboBox::currentIndexChanged, this, [this] {
        showNote();
        emit dialectChanged(dialectName());
    });
    setUpViews();
    setConnectedDialect({});
    showStatus();
}

MeaningPanel::~MeaningPanel() = default;

void MeaningPanel::setUpViews()
{
    ui->operationsTree->setModel(&m_operations);
    ui->errorsView->setModel(&m_errors);
    ui->errorsView->hide();
    QHeaderView *header = ui->errorsView->header();
    header->setSectionResizeMode(ErrorsModel::LineColumn, QHeaderView::ResizeToContents);
    header->setSectionResizeMode(ErrorsModel::ColumnColumn, QHeaderView::ResizeToContents);
    // As low as the window may become; the splitter gives them what there is.
    constexpr int lowest = 44;
    for (QWidget *view : {static_cast<QWidget *>(ui->operationsTree), static_cast<QWidget *>(ui->upgradeSql),
                          static_cast<QWidget *>(ui->downgradeSql), static_cast<QWidget *>(ui->errorsView)})
        view->setMinimumHeight(lowest);
    for (int part = 0; part < ui->meaningSplitter->count(); ++part)
        ui->meaningSplitter->setStretchFactor(part, 1);
    for (QTreeView *view : {ui->operationsTree, ui->errorsView}) {
        connect(view, &QTreeView::clicked, this, &MeaningPanel::choosePlace);
        connect(view, &QTreeView::activated, this, &MeaningPanel::choosePlace);
    }
    connect(ui->upgradeSql, &SqlView::lineChosen, this, [this](int line) { chooseSqlLine(m_shown.upgrade, line); });
    connect(ui->downgradeSql, &SqlView::lineChosen, this, [this](int line) { chooseSqlLine(m_shown.downgrade, line); });
}

void MeaningPanel::setConnectedDialect(const QString &dialectName)
{
    m_connectedDialect = dialectName;
    const int index = ui->dialectCombo->findData(dialectName);
    ui->dialectCombo->setCurrentIndex(index < 0 ? 0 : index);
    showNote();
}

QString MeaningPanel::dialectName() const
{
    return ui->dialectCombo->currentData().toString();
}

void MeaningPanel::show(const Understanding &understanding)
{
    m_shown = understanding;
    m_operations.setUnderstanding(understanding);
    m_errors.setErrors(understanding.errors);
    ui->operationsTree->expandAll();
    ui->upgradeSql->setSql(sqlText(understanding.upgrade));
    ui->downgradeSql->setSql(sqlText(understanding.downgrade));
    const auto label = [](const Migrator::Preview &preview, const QString &some, const QString &none) {
        return preview.statements.isEmpty() ? none : some;
    };
    ui->upgradeSqlLabel->setText(label(understanding.upgrade, tr("SQL of the upgrade"), tr("The upgrade runs no SQL")));
    ui->downgradeSqlLabel->setText(
        label(understanding.downgrade, tr("SQL of the downgrade"), tr("The downgrade runs no SQL")));
    ui->errorsView->setVisible(!understanding.errors.isEmpty());
    showNote();
    showStatus();
}

void MeaningPanel::setDoubt(const QString &doubt)
{
    m_doubt = doubt;
    showNote();
}

void MeaningPanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showStatus();
}

void MeaningPanel::choosePlace(const QModelIndex &index)
{
    const auto position = index.data(OperationsModel::PositionRole).value<TextPosition>();
    if (position.isValid())
        emit placeChosen(position);
}

void MeaningPanel::chooseSqlLine(const Migrator::Preview &preview, int line)
{
    const int operation = operationAtSqlLine(preview, line);
    if (operation >= 0)
        emit placeChosen(preview.operations.at(operation).position);
}

void MeaningPanel::follow(qsizetype offset, int line)
{
    const std::pair<const Migrator::Preview *, SqlView *> parts[] = {{&m_shown.upgrade, ui->upgradeSql},
                                                                     {&m_shown.downgrade, ui->downgradeSql}};
    int part = 0;
    for (const auto &[preview, view] : parts) {
        const int operation = operationAt(*preview, offset, line);
        const std::optional<SqlLines> lines = sqlLines(*preview, operation);
        if (operation >= 0 && lines)
            view->light(lines->first, lines->last);
        else
            view->lightNothing();
        if (operation >= 0)
            ui->operationsTree->setCurrentIndex(m_operations.index(operation, 0, m_operations.index(part, 0)));
        ++part;
    }
}

void MeaningPanel::showNote()
{
    if (leavesOpen(m_shown))
        ui->dialectNote->setText(tr("What depends on the tables at this point is known when it runs. %1").arg(m_doubt));
    else if (m_connectedDialect.isEmpty())
        ui->dialectNote->setText(
            tr("No database is connected; this SQL is for %1.").arg(ui->dialectCombo->currentText()));
    else if (m_connectedDialect == dialectName())
        ui->dialectNote->setText(tr("As the connected database will run it."));
    else
        ui->dialectNote->setText(tr("Not the dialect of the connected database."));
}

void MeaningPanel::showStatus()
{
    const int count = m_errors.rowCount();
    QPalette colors = palette();
    const ColorRole role = count > 0 ? ColorRole::Error : ColorRole::Added;
    colors.setColor(QPalette::WindowText, foreground(role, colors));
    ui->understandingStatus->setPalette(colors);
    ui->understandingStatus->setText(count > 1        ? tr("! %n errors", nullptr, count)
                                         : count == 1 ? tr("! 1 error")
                                                      : tr("✓ No errors"));
}

} // namespace Retort::Gui
