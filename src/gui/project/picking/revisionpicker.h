// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/history/historyfilter.h"
#include "gui/history/historymodel.h"
#include "gui/history/painting/lanedelegate.h"
#include "revision/graph.h"

#include <QWidget>

class QLineEdit;
class QTreeView;

namespace Retort::Gui
{

/// One revision chosen in the graph: lanes and messages as History shows them, with its filter above. The base below
/// everything can be chosen where a new history may begin.
class RevisionPicker final : public QWidget
{
    Q_OBJECT

public:
    enum class Base { Offer, Hide };

    /// The search line and the list are named after the picker: "<name>Search", "<name>List".
    RevisionPicker(const QString &name, const QString &title, QWidget *parent);

    /// The rows come at once for a short history, else from a worker.
    void setGraph(const Revision::Graph &graph, Base base);
    /// An empty id is the base.
    void choose(const Revision::RevisionId &id);
    /// Nothing if no row is chosen; an empty id is the base.
    const std::optional<Revision::RevisionId> &chosen() const { return m_wanted; }
    QLineEdit *search() const { return m_search; }

signals:
    void chosenChanged();
    /// A row was double-clicked, or Return was typed into the search.
    void accepted();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void setUpList();
    void takeRows(QList<HistoryRow> rows, Base base);
    void filterBy(const QString &text);
    void selectWanted();

    HistoryModel m_model;
    HistoryFilter m_filter;
    LaneDelegate m_delegate;
    QLineEdit *m_search;
    QTreeView *m_list;
    std::optional<Revision::RevisionId> m_wanted; ///< stays chosen while it is filtered away
    bool m_isFiltering = false;
};

} // namespace Retort::Gui
