// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/project.h"

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

/// The keys of the main section, the first error kept.
class Options
{
public:
    Options(IniFile ini, QString section)
        : m_ini(std::move(ini))
        , m_section(std::move(section))
    {
    }

    /// Empty if the key is not there.
    QString text(const QString &key)
    {
        const Result<std::optional<QString>> value = m_ini.value(m_section, key);
        if (!value && !m_error)
            m_error = value.error();
        return value ? value->value_or(QString()) : QString();
    }
    const std::optional<Error> &error() const { return m_error; }

private:
    IniFile m_ini;
    QString m_section;
    std::optional<Error> m_error;
};

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
    const QString text = options.text(u"version_locations"_s);
    if (text.isEmpty())
        return QStringList{project.scriptLocation + "/versions"_L1};
    const Result<QString> separator = separatorOf(options);
    if (!separator)
        return failure(separator.error());
    QStringList locations;
    for (const QString &part : text.split(QRegularExpression(*separator))) {
        const QString path = part.trimmed();
        if (path.isEmpty())
            continue;
        const QString location = absolutePath(path, project.baseFolder);
        if (!locations.contains(location))
            locations << location;
    }
    return locations;
}

Result<Revision::FileNaming> namingOf(Options &options)
{
    Revision::FileNaming naming;
    const QString fileTemplate = options.text(u"file_template"_s);
    if (!fileTemplate.isEmpty())
        naming.fileTemplate = fileTemplate;
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
    project.naming = *naming;
    project.url = options.text(u"sqlalchemy.url"_s);
    if (project.url.startsWith("driver://"_L1))
        project.url.clear();
    if (options.error())
        return failure(*options.error());
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

Result<Project> openProject(const QString &path, const QString &relativeTo, const QString &section)
{
    const QFileInfo given(path);
    const QFileInfo file(given.isDir() ? path + "/alembic.ini"_L1 : path);
    Project project{.iniFile = QDir::cleanPath(file.absoluteFilePath())};
    project.folder = QFileInfo(project.iniFile).absolutePath();
    project.baseFolder = relativeTo.isEmpty() ? project.folder : QDir(relativeTo).absolutePath();
    const QString noConfig =
        QCoreApplication::translate("Workspace", "No config file '%1' found, or file has no '[%2]' section")
            .arg(file.filePath(), section);
    if (!file.exists()) {
        return failure(noConfig, {.file = project.iniFile},
                       QCoreApplication::translate("Workspace", "Make a new environment to begin with."));
    }
    Result<IniFile> ini = IniFile::read(project.iniFile);
    if (!ini)
        return failure(ini.error());
    if (!ini->hasSection(section))
        return failure(noConfig, {.file = project.iniFile});
    Options options(*std::move(ini), section);
    const Result<> read = readOptions(options, project);
    if (!read) {
        Error error = read.error();
        error.where.file = project.iniFile;
        return failure(error);
    }
    return project;
}

} // namespace Retort::Workspace
