// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/textfile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

/// A static library's resources are left out of the program unless something names them.
static void nameResources()
{
    Q_INIT_RESOURCE(templates);
    Q_INIT_RESOURCE(sample);
}

namespace Retort::Workspace
{

Result<QString> builtInText(const QString &path)
{
    nameResources();
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return failure(QCoreApplication::translate("Workspace", "The program lacks its file %1.").arg(path),
                       QCoreApplication::translate("Workspace", "Install it again."));
    }
    return QString::fromUtf8(file.readAll());
}

Result<> writeNewFile(const QString &path, const QString &text)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly)) {
        return failure(
            QCoreApplication::translate("Workspace", "%1 cannot be written: %2.").arg(path, file.errorString()),
            {.file = path});
    }
    const QByteArray bytes = text.toUtf8();
    if (file.write(bytes) == bytes.size() && file.flush())
        return {};
    const QString reason = file.errorString();
    file.remove();
    return failure(QCoreApplication::translate("Workspace", "%1 cannot be written: %2.").arg(path, reason),
                   {.file = path});
}

Result<> makeFolder(const QString &path)
{
    if (QDir().mkpath(path))
        return {};
    return failure(QCoreApplication::translate("Workspace", "The folder %1 cannot be made.").arg(path), {.file = path},
                   QCoreApplication::translate("Workspace", "Look at the permissions of the folder above it."));
}

} // namespace Retort::Workspace
