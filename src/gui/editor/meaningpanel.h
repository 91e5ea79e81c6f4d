// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/editor/errorsmodel.h"
#include "gui/editor/operationsmodel.h"

#include <QWidget>

#include <memory>

namespace Ui
{
class MeaningPanel;
}

namespace Retort::Gui
{

/// What the script means: its operations, its SQL on a dialect, and its errors.
class MeaningPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit MeaningPanel(QWidget *parent = nullptr);
    ~MeaningPanel() override;

    /// Takes the dialect of the open database, or the default one without a database.
    void setConnectedDialect(const QString &dialectName);
    QString dialectName() const;
    void show(const Understanding &understanding);
    /// Why the tables that the script begins with are not known; empty if they are, or nobody looked yet.
    void setDoubt(const QString &doubt);
    /// Lights what the place in the script means: its operation and its SQL. Line from 1.
    void follow(qsizetype offset, int line);

signals:
    void dialectChanged(const QString &dialectName);
    /// An operation or error was chosen.
    void placeChosen(const Retort::TextPosition &position);

protected:
    void changeEvent(QEvent *event) override;

private:
    void setUpViews();
    void choosePlace(const QModelIndex &index);
    void chooseSqlLine(const Migrator::Preview &preview, int line);
    void showNote();
    void showStatus();

    const std::unique_ptr<Ui::MeaningPanel> ui;
    OperationsModel m_operations;
    ErrorsModel m_errors;
    QString m_connectedDialect;
    QString m_doubt;
    Understanding m_shown;
};

} // namespace Retort::Gui
