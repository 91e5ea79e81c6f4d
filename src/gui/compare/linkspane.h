// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/canceltoken.h"
#include "gui/compare/statepair.h"
#include "rows/outcome/rowlinks.h"

#include <QWidget>

class QLabel;
class QTreeWidget;

namespace Retort::Gui
{

/// The links of one compared row before and after: which were kept, added, removed, or lead to nothing now. Reads on a
/// worker.
class LinksPane final : public QWidget
{
    Q_OBJECT

public:
    explicit LinksPane(QWidget *parent = nullptr);

    /// The states that the rows belong to.
    void setStates(const StatePair &states);
    void showRow(const Rows::TableDifference &difference, const Rows::RowDifference &row, const QString &label);
    void clear();

protected:
    void changeEvent(QEvent *event) override;

private:
    void take(const Result<QList<Rows::RowLinks>> &links);
    void fill();

    std::optional<StatePair> m_states;
    QList<Rows::RowLinks> m_links;
    int m_generation = 0; ///< answers for other rows are dropped
    QLabel *m_title;
    QTreeWidget *m_tree;
};

} // namespace Retort::Gui
