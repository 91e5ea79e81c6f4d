// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace Retort::Gui
{

class GridView;

/// The numbers of the visible rows left of a grid: as the model's vertical header tells them, painted and nothing else.
/// A click selects the row, a drag several, and a click above them all.
class RowGutter final : public QWidget
{
    Q_OBJECT

public:
    explicit RowGutter(GridView &view);

    int neededWidth(int rows) const;

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    bool event(QEvent *event) override;

private:
    int rowAt(int y) const;
    int top() const;

    GridView &m_view;
    int m_pressedRow = -1;
};

} // namespace Retort::Gui
