// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/workbench/workbench.h"

#include <QWidget>

namespace Retort::Workspace
{
class Settings;
}

namespace Retort::Gui
{

/// Tables, their rows, and the many-to-many relations of the selected row. Edits are staged and saved together.
class DataPage final : public QWidget
{
    Q_OBJECT

public:
    explicit DataPage(Workbench &workbench, QWidget *parent = nullptr);
    ~DataPage() override;

    /// Where the choices of a person are remembered.
    void setSettings(Workspace::Settings &settings);
    void showTable(const QString &table);
    bool hasStagedEdits() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace Retort::Gui
