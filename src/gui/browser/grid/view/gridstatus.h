// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rows/paging/pagesource.h"

#include <QWidget>

class QLabel;
class QToolButton;

namespace Retort::Gui
{

/// The line below a grid: how many rows there are or were found, what is worked on, and the ways out of both.
class GridStatus final : public QWidget
{
    Q_OBJECT

public:
    explicit GridStatus(QWidget *parent = nullptr);

    /// `query` is the one asked for, `state` what is shown of it.
    void showState(const Rows::PageState &state, const Rows::RowQuery &query, bool isOpening);
    void showPosition(int row, int rows);
    /// A sentence in place of the rest: a filter that says nothing.
    void showMistake(const QString &sentence);
    void setSummary(const QString &text);
    QString text() const;

signals:
    void cancelRequested();
    void clearRequested();
    void goToRequested();

private:
    QLabel *m_funnel;
    QLabel *m_rows;
    QLabel *m_summary;
    QToolButton *m_cancel;
    QToolButton *m_clear;
    QToolButton *m_position;
    QString m_mistake;
    QString m_text;
};

} // namespace Retort::Gui
