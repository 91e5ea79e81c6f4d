// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rows/paging/rowquery.h"
#include "schema/table.h"

#include <QTimer>
#include <QWidget>

class QLineEdit;

namespace Retort::Gui
{

class GridView;

/// One field a column under the heads of a grid: what is typed filters the rows a moment later, or at Return at once.
class FilterRow final : public QWidget
{
    Q_OBJECT

public:
    explicit FilterRow(GridView &view);

    /// Fields for the columns of a table; texts of columns that stay are kept if the table has the same name.
    void setTable(const Schema::Table &table);
    void clear();
    /// Puts the cursor into the field of a column.
    void focusField(int column);
    /// What a person typed, by column; sets it without applying it.
    QMap<QString, QString> texts() const;
    void setTexts(const QMap<QString, QString> &texts);
    /// The conditions of all fields that are right.
    QList<Rows::Condition> conditions() const;
    QSize sizeHint() const override;

signals:
    void conditionsChanged(const QList<Retort::Rows::Condition> &conditions);
    /// Empty: everything typed is right.
    void mistakeFound(const QString &sentence);

protected:
    bool eventFilter(QObject *object, QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void place();
    void apply();
    void addField(const Schema::Column &column);
    void showMenu(QLineEdit *field, const QPoint &position);

    GridView &m_view;
    Schema::Table m_table;
    QList<QLineEdit *> m_fields;
    QList<Rows::Condition> m_applied;
    QTimer m_pause;
};

} // namespace Retort::Gui
