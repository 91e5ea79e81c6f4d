// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/browser/relations/labelchoices.h"

namespace Retort::Gui
{

LabelChoices::LabelChoices(const Workbench &workbench, QObject *parent)
    : QObject(parent)
    , m_workbench(workbench)
{
    connect(&workbench, &Workbench::databaseChanged, this, &LabelChoices::load);
}

void LabelChoices::setSettings(Workspace::Settings *settings)
{
    m_settings = settings;
    load();
}

QString LabelChoices::database() const
{
    return m_workbench.database() ? m_workbench.database()->settings().displayName() : QString();
}

void LabelChoices::load()
{
    const QString name = database();
    m_columns = m_settings && !name.isEmpty() ? m_settings->labelColumns(name) : Rows::LabelColumns();
    emit changed();
}

void LabelChoices::choose(const QString &table, const QString &column)
{
    if (m_columns.value(table) == column)
        return;
    m_columns.insert(table, column);
    if (m_settings)
        m_settings->setLabelColumns(database(), m_columns);
    emit changed();
}

} // namespace Retort::Gui
