// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/compare/statepair.h"
#include "gui/workbench/workbench.h"
#include "rows/renames.h"
#include "rows/snapshot.h"

#include <QWidget>

class QAction;

namespace Retort::Gui
{

/// Tables and rows before and after.
class ComparePage final : public QWidget
{
    Q_OBJECT

public:
    explicit ComparePage(Workbench &workbench, QWidget *parent = nullptr);
    ~ComparePage() override;

    /// Offers several pairs of states to compare, the first at once.
    void compareStates(const QList<StatePair> &states);
    /// Compares on a worker and shows the result.
    void compare(const Rows::Snapshot &before, const Rows::Snapshot &after, const QString &title,
                 const Rows::Renames &renames = {});

    /// Tables with more rows are left out; asked for by comparedRowsChanged().
    void setComparedRows(qint64 rows);
    /// A further button beside Export.
    void addButton(const QString &name, QAction *action);

signals:
    void comparedRowsChanged(qint64 rows);

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace Retort::Gui
