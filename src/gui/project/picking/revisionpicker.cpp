// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/project/picking/revisionpicker.h"

#include "gui/workbench/worker.h"

#include <QCoreApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QScopedValueRollback>
#include <QTreeView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

namespace
{

constexpr qsizetype longGraph = 2000; ///< laying out more revisions is work for a worker
constexpr int shownRows = 6;

} // namespace

RevisionPicker::RevisionPicker(const QString &name, const QString &title, QWidget *parent)
    : QWidget(parent)
    , m_search(new QLineEdit(this))
    , m_list(new QTreeView(this))
{
    m_search->setObjectName(name + u"Search"_s);
    m_search->setAccessibleName(tr("Search: %1").arg(title));
    m_search->setPlaceholderText(tr("Search: words of the message, id, table:t, is:head"));
    m_search->setClearButtonEnabled(true);
    m_search->installEventFilter(this);
    m_list->setObjectName(name + u"List"_s);
    m_list->setAccessibleName(title);
    auto layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(3);
    layout->addWidget(m_search);
    layout->addWidget(m_list, 1);
    setFocusProxy(m_search);
    setUpList();
    connect(m_search, &QLineEdit::textChanged, this, &RevisionPicker::filterBy);
}

void RevisionPicker::setUpList()
{
    m_filter.setSourceModel(&m_model);
    m_list->setModel(&m_filter);
    m_list->setItemDelegateForColumn(HistoryModel::MessageColumn, &m_delegate);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setItemsExpandable(false);
    m_list->setAllColumnsShowFocus(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setHeaderHidden(true);
    for (const int column : {HistoryModel::TouchesColumn, HistoryModel::DateColumn, HistoryModel::StateColumn})
        m_list->setColumnHidden(column, true);
    QHeaderView *header = m_list->header();
    header->setStretchLastSection(false);
    header->setSectionResizeMode(HistoryModel::MessageColumn, QHeaderView::Stretch);
    header->setSectionResizeMode(HistoryModel::LabelsColumn, QHeaderView::ResizeToContents);
    header->resizeSection(HistoryModel::RevisionColumn, 15 * fontMetrics().averageCharWidth());
    m_list->setMinimumHeight(shownRows * (fontMetrics().height() + 10));
    connect(m_list->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex &now) {
        if (!now.isValid() || m_isFiltering)
            return;
        const HistoryRow &row = m_model.rows().at(m_filter.mapToSource(now).row());
        m_wanted = row.id;
        emit chosenChanged();
    });
    connect(m_list, &QTreeView::doubleClicked, this, &RevisionPicker::accepted);
}

void RevisionPicker::setGraph(const Revision::Graph &graph, Base base)
{
    auto read = [graph] { return historyRows(graph, {}); };
    if (graph.nodes().size() <= longGraph) {
        takeRows(read(), base);
        return;
    }
    Database::whenFinished(runOnWorker(std::move(read)), this,
                           [this, base](const QList<HistoryRow> &rows) { takeRows(rows, base); });
}

void RevisionPicker::takeRows(QList<HistoryRow> rows, Base base)
{
    // Nothing can follow what is not in the graph.
    rows.removeIf([base](const HistoryRow &row) {
        return row.kind == HistoryRow::Kind::BrokenFile || (row.kind == HistoryRow::Kind::Base && base == Base::Hide);
    });
    if (rows.isEmpty() && base == Base::Offer)
        rows << HistoryRow{.kind = HistoryRow::Kind::Base};
    for (HistoryRow &row : rows) {
        if (row.kind == HistoryRow::Kind::Base)
            row.message = tr("base: the start of a new history");
    }
    m_model.setRows(rows);
    m_filter.rowsChanged();
    m_delegate.setLaneCount(m_model.laneCount());
    selectWanted();
}

void RevisionPicker::choose(const Revision::RevisionId &id)
{
    m_wanted = id;
    selectWanted();
    emit chosenChanged();
}

void RevisionPicker::selectWanted()
{
    if (!m_wanted)
        return;
    const QString key =
        HistoryRow{.kind = m_wanted->isEmpty() ? HistoryRow::Kind::Base : HistoryRow::Kind::Revision, .id = *m_wanted}
            .key();
    const QModelIndex index = m_filter.mapFromSource(m_model.index(m_model.rowOfKey(key), 0));
    if (index.isValid()) {
        m_list->setCurrentIndex(index);
        m_list->scrollTo(index, QAbstractItemView::PositionAtCenter);
    }
}

void RevisionPicker::filterBy(const QString &text)
{
    // What goes out of sight is not chosen away: only the person chooses.
    const QScopedValueRollback guard(m_isFiltering, true);
    m_filter.setText(text);
    m_list->setCurrentIndex({});
    selectWanted();
}

bool RevisionPicker::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_search || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    switch (key->key()) {
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
        // The list moves while the person types.
        if (m_list->currentIndex().isValid())
            QCoreApplication::sendEvent(m_list, event);
        else
            m_list->setCurrentIndex(m_filter.index(0, 0));
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (!m_search->text().isEmpty() && m_filter.rowCount() > 0) {
            if (!m_list->currentIndex().isValid())
                m_list->setCurrentIndex(m_filter.index(0, 0));
            emit accepted();
            return true;
        }
        break;
    default:
        break;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace Retort::Gui
