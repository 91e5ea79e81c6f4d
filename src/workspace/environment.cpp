// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/project.h"
#include "workspace/textfile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace Retort::Workspace
{

using namespace Qt::StringLiterals;

namespace
{

/// A value as an ini file states it.
QString iniValue(QString text)
{
    return text.replace(u'%', "%%"_L1);
}

QString iniText(QString text, const QString &scriptFolder, const QString &url)
{
    const bool relative = QDir::isRelativePath(scriptFolder);
    const QString location = (relative ? u"%(here)s/"_s : QString()) + iniValue(QDir::cleanPath(scriptFolder));
    text.replace("@SCRIPT_LOCATION@"_L1, location);
    text.replace("@URL@"_L1, url.isEmpty() ? u"driver://user:pass@localhost/dbname"_s : iniValue(url));
    return text;
}

Result<> checkNames(const QString &scriptFolder, const QString &iniName)
{
    const QString clean = QDir::cleanPath(scriptFolder);
    const bool isName = !scriptFolder.trimmed().isEmpty() && clean != "."_L1 && !clean.contains(u'\n');
    if (!isName)
        return failure(QCoreApplication::translate("Workspace", "The folder for the scripts needs a name."),
                       QCoreApplication::translate("Workspace", "\"alembic\" or \"migrations\" are common."));
    if (iniName.isEmpty() || iniName.contains(u'/'))
        return failure(QCoreApplication::translate("Workspace", "'%1' cannot be the name of a file.").arg(iniName));
    return {};
}

/// Writes what is not there yet.
Result<> place(NewEnvironment &made, const QString &path, const QString &text)
{
    if (QFileInfo::exists(path)) {
        made.kept << path;
        return {};
    }
    if (const Result<> written = writeNewFile(path, text); !written)
        return written;
    made.created << path;
    return {};
}

Result<> placeFolder(NewEnvironment &made, const QString &path)
{
    if (QFileInfo(path).isDir())
        return {};
    if (const Result<> folder = makeFolder(path); !folder)
        return folder;
    made.created << path;
    return {};
}

} // namespace

Result<NewEnvironment> makeEnvironment(const QString &folder, const QString &scriptFolder, const QString &url,
                                       const QString &iniName)
{
    if (const Result<> names = checkNames(scriptFolder, iniName); !names)
        return failure(names.error());
    const QDir base(QDir(folder).absolutePath());
    const QString scripts = QDir::cleanPath(base.absoluteFilePath(scriptFolder));
    if (QFileInfo::exists(scripts) && !QDir(scripts).isEmpty(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden)) {
        return failure(
            QCoreApplication::translate("Workspace", "Directory %1 already exists and is not empty").arg(scriptFolder),
            {.file = scripts});
    }
    NewEnvironment made{.iniFile = base.absoluteFilePath(iniName)};
    for (const QString &path : {base.absolutePath(), scripts, scripts + "/versions"_L1}) {
        if (const Result<> placed = placeFolder(made, path); !placed)
            return failure(placed.error());
    }
    for (const QString &name : {u"env.py"_s, u"script.py.mako"_s, u"README"_s}) {
        const Result<QString> text = builtInText(u":/templates/"_s + name);
        const Result<> placed = text ? place(made, scripts + u'/' + name, *text) : failure(text.error());
        if (!placed)
            return failure(placed.error());
    }
    const Result<QString> ini = builtInText(u":/templates/alembic.ini.in"_s);
    const Result<> placed = ini ? place(made, made.iniFile, iniText(*ini, scriptFolder, url)) : failure(ini.error());
    if (!placed)
        return failure(placed.error());
    return made;
}

} // namespace Retort::Workspace
