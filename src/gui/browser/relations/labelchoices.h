// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/workbench/workbench.h"
#include "rows/related/tablerelation.h"
#include "workspace/settings.h"

#include <QObject>

namespace Retort::Gui
{

/// Which column stands for the rows of each table of the open database, as a person chose; remembered by database.
class LabelChoices final : public QObject
{
    Q_OBJECT

public:
    explicit LabelChoices(const Workbench &workbench, QObject *parent = nullptr);

    /// Without settings the choices last as long as the window.
    void setSettings(Workspace::Settings *settings);
    const Rows::LabelColumns &columns() const { return m_columns; }
    void choose(const QString &table, const QString &column);

signals:
    void changed();

private:
    QString database() const;
    void load();

    const Workbench &m_workbench;
    Workspace::Settings *m_settings = nullptr;
    Rows::LabelColumns m_columns;
};

} // namespace Retort::Gui
