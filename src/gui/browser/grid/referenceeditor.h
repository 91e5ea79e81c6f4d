// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rows/page.h"

#include <QLineEdit>
#include <QStandardItemModel>
#include <QTimer>

namespace Retort::Gui
{

class RowsModel;

/// Edits a cell that refers to a row of another table: below what is typed stand the rows that it may mean, by label
/// and key, as the database finds them. The key itself can be typed, too.
class ReferenceEditor final : public QLineEdit
{
    Q_OBJECT

public:
    ReferenceEditor(const RowsModel &model, int column, QWidget *parent);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void search();
    void showRows(const QList<Rows::Partner> &rows);

    const RowsModel &m_rows;
    const int m_column;
    QStandardItemModel m_found;
    QTimer m_pause;
};

} // namespace Retort::Gui
