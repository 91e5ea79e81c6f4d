// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/connections/connectioncheck.h"

#include "gui/widgets/text.h"
#include <QElapsedTimer>
#include <QFileInfo>

namespace Retort::Gui
{

namespace
{

Result<> checkNewFile(const QString &file)
{
    const QFileInfo folder(QFileInfo(file).absolutePath());
    if (!folder.exists())
        return failure(Text::tr("The folder %1 does not exist.").arg(folder.filePath()),
                       Text::tr("Make it first, or choose another folder."));
    if (!folder.isDir())
        return failure(Text::tr("%1 is not a folder.").arg(folder.filePath()), Text::tr("Choose another place."));
    if (!folder.isWritable())
        return failure(Text::tr("You may not write in the folder %1.").arg(folder.filePath()),
                       Text::tr("Choose another folder, or ask for the permission."));
    return {};
}

bool isNewFile(const Database::ConnectionSettings &settings, FilePurpose purpose)
{
    return purpose == FilePurpose::New && settings.driver == Database::Driver::Sqlite
        && !QFileInfo::exists(settings.file);
}

} // namespace

Result<ConnectionAnswer> checkConnection(const Database::ConnectionSettings &settings, FilePurpose purpose)
{
    QElapsedTimer timer;
    timer.start();
    if (settings.driver == Database::Driver::Sqlite && settings.file.trimmed().isEmpty())
        return failure(Text::tr("No file is named."), Text::tr("Choose one with Open, or make one with New."));
    if (isNewFile(settings, purpose)) {
        const Result<> checked = checkNewFile(settings.file);
        if (!checked)
            return failure(checked.error());
        return ConnectionAnswer{.milliseconds = timer.elapsed()};
    }
    const Result<QString> version = Database::test(settings);
    if (!version)
        return failure(version.error());
    return ConnectionAnswer{.serverVersion = *version, .milliseconds = timer.elapsed()};
}

Result<ConnectionAnswer> prepareConnection(const Database::ConnectionSettings &settings, FilePurpose purpose)
{
    const bool makes = isNewFile(settings, purpose);
    Result<ConnectionAnswer> checked = checkConnection(settings, purpose);
    if (!checked || !makes)
        return checked;
    const auto made = Database::Connection::open(settings, Database::OpenMode::ReadWriteCreate);
    if (!made)
        return failure(made.error());
    return checked;
}

} // namespace Retort::Gui
