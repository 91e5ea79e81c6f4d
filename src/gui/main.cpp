// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/mainwindow.h"
#include "gui/settings/themecontroller.h"
#include "workspace/savedconnections.h"
#include "workspace/settings.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace
{

/// What the command line asks for.
struct Wishes {
    QString project = {};
    std::optional<Retort::Database::ConnectionSettings> connection = {};
    QStringList files = {};
};

Retort::Result<Wishes> readCommandLine(QCommandLineParser &parser)
{
    const QCommandLineOption project(u"project"_s, QCoreApplication::translate("Gui", "Open this migration project."),
                                     u"PATH"_s);
    const QCommandLineOption url(u"url"_s, QCoreApplication::translate("Gui", "Connect to this database."), u"URL"_s);
    parser.setApplicationDescription(QCoreApplication::translate("Gui", "A workbench for database migrations."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOptions({project, url});
    parser.addPositionalArgument(
        u"file"_s, QCoreApplication::translate("Gui", "A SQLite database, alembic.ini or script."), u"[file]"_s);
    parser.process(*qApp);
    Wishes wishes{.project = parser.value(project), .files = parser.positionalArguments()};
    if (!parser.isSet(url))
        return wishes;
    const auto connection = Retort::Database::ConnectionSettings::fromUrl(parser.value(url), QDir::currentPath());
    if (!connection)
        return Retort::failure(connection.error());
    wishes.connection = *connection;
    return wishes;
}

} // namespace

int main(int argc, char *argv[])
{
    const QApplication application(argc, argv);
    QCoreApplication::setOrganizationName(u"Retort"_s);
    QCoreApplication::setApplicationName(u"retort"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(RETORT_VERSION));
    QGuiApplication::setApplicationDisplayName(u"Retort"_s);
    QGuiApplication::setDesktopFileName(u"retort"_s);
    QCommandLineParser parser;
    const Retort::Result<Wishes> wishes = readCommandLine(parser);
    if (!wishes) {
        std::fprintf(stderr, "retort: %s\n", qPrintable(wishes.error().text()));
        return 2;
    }
    Retort::Workspace::Settings settings;
    Retort::Workspace::SavedConnections saved;
    Retort::Gui::ThemeController theme(settings);
    Retort::Gui::MainWindow window(saved, settings, theme);
    window.show();
    if (!wishes->project.isEmpty())
        window.workbench().openProject(QDir::current().absoluteFilePath(wishes->project));
    if (wishes->connection)
        window.workbench().connectTo(*wishes->connection, Retort::Database::OpenMode::ReadWrite);
    for (const QString &file : wishes->files)
        window.openFile(file);
    if (wishes->project.isEmpty() && !wishes->connection && wishes->files.isEmpty())
        window.reopenLast();
    return QApplication::exec();
}
