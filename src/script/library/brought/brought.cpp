// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/library/brought/brought.h"

#include <QHash>

namespace Retort::Script
{

using namespace Qt::StringLiterals;

std::optional<BroughtModule> broughtModule(const QString &path)
{
    static const QHash<QString, BroughtModule> modules = {
        {u"oslo_config"_s, {.source = u"", .isPackage = true}},
        {u"oslo_config.cfg"_s, {.source = configurationSource}},
        {u"oslo_i18n"_s, {.source = translationSource, .isPackage = true}},
        {u"gettext"_s, {.source = translationSource}},
        {u"oslo_db.sqlalchemy.session"_s, {.source = engineSource}},
        {u"tempfile"_s, {.source = temporarySource}},
        {u"urllib"_s, {.source = u"", .isPackage = true}},
        {u"urllib.parse"_s, {.source = addressSource}},
        {u"calendar"_s, {.source = calendarSource}},
    };
    const auto found = modules.constFind(path);
    return found == modules.cend() ? std::nullopt : std::optional(*found);
}

} // namespace Retort::Script
