// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QObject>
#include <QToolButton>

class QBoxLayout;

namespace Retort::Gui
{

/// Lets the buttons of a row show only their icons, the first ones first, where the row has no room for their texts, so
/// that a page can be made as narrow as a small screen asks. Buttons without an icon keep their text; names and
/// tooltips stay.
class CompactRow final : public QObject
{
    Q_OBJECT

public:
    /// Follows the width of `owner`, whose layout holds the row.
    CompactRow(QBoxLayout *row, QWidget *owner);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fit();
    static int widthOf(QToolButton *button, Qt::ToolButtonStyle style);

    QBoxLayout *m_row;
    QWidget *m_owner;
    QHash<QToolButton *, Qt::ToolButtonStyle> m_buttons; ///< with the style that each has where there is room
};

} // namespace Retort::Gui
