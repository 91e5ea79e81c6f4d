// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/problems/problem.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QTableView;

namespace Retort::Gui
{

class ProblemsModel;

/// The list of problems. Activating one asks to be shown its place.
class ProblemsPane final : public QWidget
{
    Q_OBJECT

public:
    explicit ProblemsPane(QWidget *parent = nullptr);

    ProblemsModel &model() { return *m_model; }

signals:
    void placeActivated(const Retort::Place &place);
    void fixRequested(const Retort::Gui::Fix &fix);
    void countChanged(int count);

private:
    void setUpView();
    void setUpParts();
    void activate(const QModelIndex &index);
    void fixSelected();
    void updateCount();
    void copySelected();

    ProblemsModel *m_model;
    QTableView *m_view;
    QLabel *m_empty;
    QPushButton *m_clear;
};

} // namespace Retort::Gui
