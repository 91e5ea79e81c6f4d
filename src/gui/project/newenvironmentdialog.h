// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QDialog>

#include <memory>

namespace Ui
{
class NewEnvironmentDialog;
}

namespace Retort::Gui
{

/// Asks where a new migration environment goes, and makes it. Show it with open().
class NewEnvironmentDialog final : public QDialog
{
    Q_OBJECT

public:
    /// What the fields hold at first.
    NewEnvironmentDialog(const QString &folder, const QString &url, QWidget *parent = nullptr);
    ~NewEnvironmentDialog() override;

signals:
    /// The alembic.ini that was written.
    void made(const QString &iniFile);

private:
    void chooseFolder();
    void create();
    bool fieldsAreGood();

    const std::unique_ptr<Ui::NewEnvironmentDialog> m_form;
};

} // namespace Retort::Gui
