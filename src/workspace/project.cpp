// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/project.h"

#include "workspace/configuration/options.h"
#include "workspace/configuration/toml.h"
#include "workspace/inifile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

namespace Retort::Workspace
{

using namespace Qt::StringLiterals;

namespace
{

/// A path as the ini file states it: relative ones against the base, "package:folder" looked for below it.
QString absolutePath(const QString &path, const QString &base)
{
    static const QRegularExpression resource(u"^([A-Za-z_][\\w.]*):(.+)$"_s);
    const QRegularExpressionMatch match = resource.match(path);
    if (!match.hasMatch())
        return QDir::cleanPath(QDir(base).absoluteFilePath(path));
    // Alembic asks Python where the package lies; here it is expected beside the ini file.
    const QString package = match.captured(1).replace(u'.', u'/');
    return QDir::cleanPath(QDir(base).absoluteFilePath(package + u'/' + match.captured(2)));
}

/// What splits version_locations, as a regular expression. Alembic docs, "path_separator".
Result<QString> separatorOf(Options &options)
{
    // Alembic 1.8's template put a comment behind the value.
    static const QRegularExpression comment(u"\\s+[#;].*$"_s);
    QString name = options.text(u"path_separator"_s).remove(comment);
    if (name.isEmpty())
        name = options.text(u"version_path_separator"_s).remove(comment);
    if (name.isEmpty())
        return u", *| +"_s;
    const QHash<QString, QString> separators{{u"os"_s, QRegularExpression::escape(QString(QDir::listSeparator()))},
                                             {u":"_s, u":"_s},
                                             {u";"_s, u";"_s},
                                             {u"space"_s, u" "_s},
                                             {u"newline"_s, u"\\n"_s}};
    if (separators.contains(name))
        return separators.value(name);
    const QString message = QCoreApplication::translate(
        "Workspace", "'%1' is not a valid value for path_separator; expected 'space', 'newline', 'os', ':', ';'");
    return failure(message.arg(name));
}

Result<QStringList> versionLocations(Options &options, const Project &project)
{
    // Without the key there is nothing to split, and a bad separator does not matter.
    if (options.text(u"version_locations"_s).isEmpty() && !options.has(u"version_locations"_s))
        return QStringList{project.scriptLocation + "/versions"_L1};
    const Result<QString> separator = separatorOf(options);
    if (!separator)
        return failure(separator.error());
    QStringList locations;
    for (const QString &path : options.list(u"version_locations"_s, *separator)) {
        const QString location = absolutePath(path, project.baseFolder);
        if (!locations.contains(location))
            locations << location;
    }
    if (locations.isEmpty())
        locations << project.scriptLocation + "/versions"_L1;
    return locations;
}

/// The folders in which a project's own modules are looked for, unless [retort] names others.
QStringList searchPath(Options &options, const Project &project)
{
    QStringList typed = project.rules.moduleSearchPath;
    if (typed.isEmpty()) {
        const Result<QString> separator = separatorOf(options);
        const bool legacy = !options.has(u"path_separator"_s);
        typed = options.list(u"prepend_sys_path"_s, legacy || !separator ? u", *| +|:"_s : *separator);
    }
    QStringList folders;
    for (const QString &path : std::as_const(typed))
        folders << QDir::cleanPath(QDir(project.baseFolder).absoluteFilePath(path));
    folders.removeDuplicates();
    return folders;
}

/// Alembic source, config.py, get_hooks_list().
QList<PostWriteHook> hooksOf(const std::optional<IniFile> &ini, Options &options)
{
    QList<PostWriteHook> hooks;
    const QString section = u"post_write_hooks"_s;
    if (!ini || !ini->hasSection(section)) {
        for (const QVariant &entry : options.tomlValue(section).toList()) {
            PostWriteHook hook;
            const QVariantMap table = entry.toMap();
            for (auto option = table.cbegin(); option != table.cend(); ++option)
                hook.options.insert(option.key(), option.value().toString());
            hook.name = hook.options.take(u"name"_s);
            hooks << hook;
        }
        return hooks;
    }
    Options own(ini, {section}, {}, {});
    for (const QString &name : own.list(u"hooks"_s, u", *| +"_s))
        hooks << PostWriteHook{.name = name, .options = own.map(name.toLower())};
    return hooks;
}

Result<Revision::FileNaming> namingOf(Options &options)
{
    Revision::FileNaming naming;
    const QString fileTemplate = options.text(u"file_template"_s);
    if (!fileTemplate.isEmpty())
        naming.fileTemplate = fileTemplate;
    naming.timeZone = options.text(u"timezone"_s);
    naming.encoding = options.text(u"output_encoding"_s);
    const QString length = options.text(u"truncate_slug_length"_s);
    if (length.isEmpty())
        return naming;
    bool ok = false;
    const int number = length.toInt(&ok);
    if (!ok || number < 0) {
        return failure(
            QCoreApplication::translate("Workspace", "truncate_slug_length is not a number: %1").arg(length));
    }
    if (number > 0)
        naming.truncateSlugLength = number;
    return naming;
}

Result<> readScriptLocation(Options &options, Project &project)
{
    const QString location = options.text(u"script_location"_s);
    if (location.isEmpty() && !options.error()) {
        return failure(QCoreApplication::translate("Workspace", "No 'script_location' key found in configuration."),
                       QCoreApplication::translate("Workspace", "It names the folder with env.py and versions/."));
    }
    project.scriptLocation = absolutePath(location, project.baseFolder);
    if (options.error() || QFileInfo(project.scriptLocation).isDir())
        return {};
    return failure(QCoreApplication::translate("Workspace",
                                               "Path doesn't exist: %1.  Please use the 'init' command to create a "
                                               "new scripts folder.")
                       .arg(project.scriptLocation));
}

/// Fills everything that stands in the main section.
Result<> readOptions(Options &options, Project &project)
{
    if (const Result<> location = readScriptLocation(options, project); !location)
        return location;
    Result<QStringList> locations = versionLocations(options, project);
    if (!locations)
        return failure(locations.error());
    Result<Revision::FileNaming> naming = namingOf(options);
    if (!naming)
        return failure(naming.error());
    project.versionLocations = *locations;
    if (options.flag(u"recursive_version_locations"_s))
        project.depth = Revision::Depth::Recursive;
    if (options.flag(u"sourceless"_s))
        project.byteCode = Revision::ByteCode::Report;
    project.naming = *naming;
    project.naming.depth = project.depth;
    project.naming.scriptTemplate = project.scriptLocation + "/script.py.mako"_L1;
    project.url = options.text(u"sqlalchemy.url"_s);
    if (options.error())
        return failure(*options.error());
    return {};
}

/// The sources of all settings.
struct Sources {
    std::optional<IniFile> ini = {};
    QVariantMap alembic = {}; ///< [tool.alembic]
    QVariantMap retort = {}; ///< [tool.retort]
    QString tomlFolder = {};
};

Result<Sources> readSources(const SettingsFiles &files, const QString &section)
{
    Sources sources;
    const QFileInfo ini(files.ini);
    const QFileInfo toml(files.toml);
    if (!files.toml.isEmpty() && toml.isFile()) {
        const Result<QVariantMap> read = readToml(QDir::cleanPath(toml.absoluteFilePath()));
        // A pyproject.toml that cannot be read is no concern of a project that has an ini file.
        if (!read && !ini.isFile())
            return failure(read.error());
        const QVariantMap tool = read ? read->value(u"tool"_s).toMap() : QVariantMap();
        sources.alembic = tool.value(u"alembic"_s).toMap();
        sources.retort = tool.value(u"retort"_s).toMap();
        sources.tomlFolder = toml.absolutePath();
    }
    if (!files.ini.isEmpty() && ini.isFile()) {
        Result<IniFile> read = IniFile::read(QDir::cleanPath(ini.absoluteFilePath()));
        if (!read)
            return failure(read.error());
        sources.ini = *std::move(read);
    }
    const bool stated = !sources.alembic.isEmpty() || (sources.ini && sources.ini->hasSection(section));
    if (stated)
        return sources;
    const QString noConfig =
        QCoreApplication::translate("Workspace", "No config file '%1' found, or file has no '[%2]' section")
            .arg(files.ini.isEmpty() ? files.toml : files.ini, section);
    const QString hint =
        sources.ini ? QString() : QCoreApplication::translate("Workspace", "Make a new environment to begin with.");
    return failure(noConfig, {.file = QDir::cleanPath(ini.absoluteFilePath())}, hint);
}

Result<> readRules(const Sources &sources, const QString &section, Project &project)
{
    // [retort:NAME] belongs to the settings that -n NAME takes.
    Options own(sources.ini, {u"retort:"_s + section, u"retort"_s}, sources.retort, sources.tomlFolder);
    const Result<EnvironmentRules> rules = readRules(own, project.scriptLocation + "/env.py"_L1, project.notices);
    if (!rules)
        return failure(rules.error());
    project.rules = *rules;
    if (const QString url = own.text(u"url"_s); !url.isEmpty())
        project.url = url;
    if (project.url.startsWith("driver://"_L1))
        project.url.clear();
    return {};
}

} // namespace

QString Project::name() const
{
    return QFileInfo(folder).fileName();
}

Result<std::optional<Database::ConnectionSettings>> Project::connection() const
{
    if (url.isEmpty())
        return std::optional<Database::ConnectionSettings>();
    const Result<Database::ConnectionSettings> settings = Database::ConnectionSettings::fromUrl(url, baseFolder);
    if (!settings)
        return failure(settings.error());
    return std::optional<Database::ConnectionSettings>(*settings);
}

Result<Project> openProject(const SettingsFiles &files, const QString &relativeTo, const QString &section)
{
    const Result<Sources> sources = readSources(files, section);
    if (!sources)
        return failure(sources.error());
    const QString main = sources->ini ? files.ini : files.toml;
    Project project{.iniFile = QDir::cleanPath(QFileInfo(main).absoluteFilePath())};
    if (!sources->tomlFolder.isEmpty())
        project.tomlFile = QDir::cleanPath(QFileInfo(files.toml).absoluteFilePath());
    project.folder = QFileInfo(project.iniFile).absolutePath();
    project.baseFolder = relativeTo.isEmpty() ? project.folder : QDir(relativeTo).absolutePath();
    Options options(sources->ini, {section}, sources->alembic, sources->tomlFolder);
    Result<> read = readOptions(options, project);
    if (read)
        read = readRules(*sources, section, project);
    if (!read) {
        Error error = read.error();
        error.where.file = project.iniFile;
        return failure(error);
    }
    project.hooks = hooksOf(sources->ini, options);
    project.rules.moduleSearchPath = searchPath(options, project);
    return project;
}

Result<Project> openProject(const QString &path, const QString &relativeTo, const QString &section)
{
    const QFileInfo given(path);
    const QString folder = given.isDir() ? path : given.path();
    const QString toml = folder + "/pyproject.toml"_L1;
    if (given.isDir() || given.fileName() == "pyproject.toml"_L1)
        return openProject(SettingsFiles{.ini = folder + "/alembic.ini"_L1, .toml = toml}, relativeTo, section);
    return openProject(SettingsFiles{.ini = path, .toml = toml}, relativeTo, section);
}

} // namespace Retort::Workspace
