// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/configuration/toml.h"
#include "workspace/environmenttemplates.h"
#include "workspace/project.h"
#include "workspace/textfile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
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

/// Whether the pyproject.toml has Alembic's settings already.
Result<bool> hasToolSection(const QString &path)
{
    const Result<QVariantMap> toml = readToml(path);
    if (!toml)
        return failure(toml.error());
    return toml->value(u"tool"_s).toMap().contains(u"alembic"_s);
}

/// Makes the pyproject.toml, or puts Alembic's section at its end.
Result<> placeToml(NewEnvironment &made, const QString &text)
{
    if (!QFileInfo::exists(made.tomlFile))
        return place(made, made.tomlFile, text);
    const Result<bool> has = hasToolSection(made.tomlFile);
    if (!has)
        return failure(has.error());
    if (*has) {
        made.kept << made.tomlFile;
        return {};
    }
    QFile file(made.tomlFile);
    const QByteArray bytes = "\n\n" + text.toUtf8();
    if (!file.open(QIODevice::WriteOnly | QIODevice::Append) || file.write(bytes) != bytes.size() || !file.flush()) {
        return failure(QCoreApplication::translate("Workspace", "%1 cannot be written: %2.")
                           .arg(made.tomlFile, file.errorString()),
                       {.file = made.tomlFile});
    }
    made.appended << made.tomlFile;
    return {};
}

Result<> placeSettings(NewEnvironment &made, const QString &scriptFolder, const QString &url, const QString &name)
{
    if (const QString toml = templateFile(name, u"pyproject.toml.in"_s); !toml.isEmpty()) {
        made.tomlFile = QFileInfo(made.iniFile).absolutePath() + u"/pyproject.toml"_s;
        const Result<QString> text = builtInText(toml);
        const Result<> placed = text ? placeToml(made, iniText(*text, scriptFolder, {})) : failure(text.error());
        if (!placed)
            return placed;
    }
    const Result<QString> ini = builtInText(templateFile(name, u"alembic.ini.in"_s));
    return ini ? place(made, made.iniFile, iniText(*ini, scriptFolder, url)) : failure(ini.error());
}

Result<> placeScripts(NewEnvironment &made, const QString &scripts, const EnvironmentStyle &style)
{
    for (const QString &name : {u"env.py"_s, u"script.py.mako"_s, u"README"_s}) {
        const Result<QString> text = builtInText(templateFile(style.templateName, name));
        const Result<> placed = text ? place(made, scripts + u'/' + name, *text) : failure(text.error());
        if (!placed)
            return placed;
    }
    if (style.package == EnvironmentStyle::Package::No)
        return {};
    for (const QString &folder : {scripts, scripts + "/versions"_L1}) {
        if (const Result<> placed = place(made, folder + "/__init__.py"_L1, {}); !placed)
            return placed;
    }
    return {};
}

} // namespace

QList<EnvironmentTemplate> environmentTemplates()
{
    QList<EnvironmentTemplate> all;
    for (const QString &name : {u"async"_s, u"generic"_s, u"multidb"_s, u"pyproject"_s, u"pyproject_async"_s}) {
        const Result<QString> readme = builtInText(templateFile(name, u"README"_s));
        all << EnvironmentTemplate{.name = name, .summary = readme ? readme->section(u'\n', 0, 0) : QString()};
    }
    return all;
}

QString templateFile(const QString &templateName, const QString &fileName)
{
    if (const Result<QString> ready = builtInText(u":/templates/README"_s); !ready)
        return {};
    const QStringList folders{templateName, templateName.section(u'_', 0, 0)};
    for (const QString &folder : folders) {
        const QString path = u":/templates/%1/%2"_s.arg(folder, fileName);
        if (QFileInfo::exists(path))
            return path;
    }
    const QString shared = u":/templates/"_s + fileName;
    return QFileInfo::exists(shared) ? shared : QString();
}

Result<NewEnvironment> makeEnvironment(const QString &folder, const QString &scriptFolder, const QString &url,
                                       const EnvironmentStyle &style)
{
    if (const Result<> names = checkNames(scriptFolder, style.iniName); !names)
        return failure(names.error());
    const QDir base(QDir(folder).absolutePath());
    const QString scripts = QDir::cleanPath(base.absoluteFilePath(scriptFolder));
    if (QFileInfo::exists(scripts) && !QDir(scripts).isEmpty(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden)) {
        return failure(
            QCoreApplication::translate("Workspace", "Directory %1 already exists and is not empty").arg(scriptFolder),
            {.file = scripts});
    }
    NewEnvironment made{.iniFile = base.absoluteFilePath(style.iniName)};
    for (const QString &path : {base.absolutePath(), scripts, scripts + "/versions"_L1}) {
        if (const Result<> placed = placeFolder(made, path); !placed)
            return failure(placed.error());
    }
    for (const Result<> &placed :
         {placeScripts(made, scripts, style), placeSettings(made, scriptFolder, url, style.templateName)}) {
        if (!placed)
            return failure(placed.error());
    }
    return made;
}

} // namespace Retort::Workspace
