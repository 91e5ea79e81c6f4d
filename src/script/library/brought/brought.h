// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringView>

#include <optional>

namespace Retort::Script
{

/// The source of a module that Retort brings in Python, for libraries which projects' own modules are built on and
/// whose sources do more than a migration needs: it is evaluated like a module of the project, each evaluation for
/// itself. Nothing if Retort brings none of that name.
struct BroughtModule {
    QStringView source = {};
    bool isPackage = false;
};
std::optional<BroughtModule> broughtModule(const QString &path);

// The sources, one a library.
extern const char16_t *const configurationSource; ///< oslo_config.cfg
extern const char16_t *const translationSource; ///< oslo_i18n
extern const char16_t *const engineSource; ///< oslo_db.sqlalchemy.session
extern const char16_t *const temporarySource; ///< tempfile
extern const char16_t *const addressSource; ///< urllib.parse
extern const char16_t *const calendarSource; ///< calendar

} // namespace Retort::Script
