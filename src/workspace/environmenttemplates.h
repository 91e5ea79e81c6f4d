// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace Retort::Workspace
{

/// A kind of migration environment that `init --template` makes. Alembic docs, "list_templates".
struct EnvironmentTemplate {
    QString name = {};
    QString summary = {}; ///< the first line of its README
};

/// All of them, sorted by name.
QList<EnvironmentTemplate> environmentTemplates();

/// Where a template's file is compiled into the program; files that templates share are the generic one's. Empty if
/// the template has no such file.
QString templateFile(const QString &templateName, const QString &fileName);

} // namespace Retort::Workspace
