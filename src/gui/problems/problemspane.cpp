// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/problems/problemspane.h"

#include "gui/problems/problemsmodel.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QIcon>
#include <QLabel>
#include <QPushButton>
#include <QTableView>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

ProblemsPane::ProblemsPane(QWidget *parent)
    : QWidget(parent)
    , m_model(new ProblemsModel(this))
    , m_view(new QTableView(this))
    , m_empty(new QLabel(tr("No problems."), this))
    , m_clear(new QPushButton(tr("Clear"), this))
{
    setUpView();
    setUpParts();
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &ProblemsPane::updateCount);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, &ProblemsPane::updateCount);
    updateCount();
}

void ProblemsPane::setUpView()
{
    m_view->setObjectName(u"problemsView"_s);
    m_view->setAccessibleName(tr("Problems"));
    m_view->setModel(m_model);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setShowGrid(false);
    m_view->setWordWrap(true);
    m_view->setTabKeyNavigation(false);
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_view->horizontalHeader()->setSectionResizeMode(ProblemsModel::Message, QHeaderView::Stretch);
    m_view->horizontalHeader()->setSectionResizeMode(ProblemsModel::Location, QHeaderView::ResizeToContents);
    m_view->horizontalHeader()->setSectionResizeMode(ProblemsModel::FixColumn, QHeaderView::ResizeToContents);
    m_view->horizontalHeader()->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    auto copy = new QAction(QIcon::fromTheme(u"copy"_s), tr("&Copy"), m_view);
    copy->setObjectName(u"copyProblemAction"_s);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    m_view->addAction(copy);
    auto remedy = new QAction(QIcon::fromTheme(u"apply"_s), tr("Take the &remedy"), m_view);
    remedy->setObjectName(u"fixProblemAction"_s);
    remedy->setShortcut(Qt::ALT | Qt::Key_Return);
    remedy->setShortcutContext(Qt::WidgetShortcut);
    m_view->addAction(remedy);
    connect(remedy, &QAction::triggered, this, &ProblemsPane::fixSelected);
    m_view->setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(copy, &QAction::triggered, this, &ProblemsPane::copySelected);
    connect(m_view, &QTableView::clicked, this, &ProblemsPane::activate);
    connect(m_view, &QTableView::activated, this, &ProblemsPane::activate);
}

void ProblemsPane::setUpParts()
{
    m_empty->setObjectName(u"noProblemsLabel"_s);
    m_empty->setMargin(8);
    m_empty->setAlignment(Qt::AlignTop);
    m_clear->setObjectName(u"clearProblemsButton"_s);
    m_clear->setAccessibleName(tr("Clear the problems that are over"));
    m_clear->setToolTip(tr("Removes events such as a failed run; what is still wrong stays"));
    auto layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 4, 0);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_empty, 1);
    layout->addWidget(m_clear, 0, Qt::AlignTop);
    connect(m_clear, &QPushButton::clicked, m_model, &ProblemsModel::clearEvents);
}

void ProblemsPane::activate(const QModelIndex &index)
{
    if (const std::optional<Fix> fix = m_model->fix(index.row()); fix && index.column() == ProblemsModel::FixColumn) {
        emit fixRequested(*fix);
        return;
    }
    if (const Place place = m_model->problem(index.row()).where; !place.file.isEmpty())
        emit placeActivated(place);
}

void ProblemsPane::fixSelected()
{
    const QModelIndex index = m_view->currentIndex();
    if (const std::optional<Fix> fix = index.isValid() ? m_model->fix(index.row()) : std::nullopt)
        emit fixRequested(*fix);
}

void ProblemsPane::copySelected()
{
    if (const QModelIndex index = m_view->currentIndex(); index.isValid())
        QApplication::clipboard()->setText(m_model->problem(index.row()).text());
}

void ProblemsPane::updateCount()
{
    const int count = m_model->rowCount();
    m_view->setVisible(count > 0);
    m_clear->setVisible(count > 0);
    m_empty->setVisible(count == 0);
    emit countChanged(count);
}

} // namespace Retort::Gui
