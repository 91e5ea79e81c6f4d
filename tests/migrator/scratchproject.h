// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "database/connection.h"
#include "migrator/plan.h"
#include "revision/folder.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

/// A folder with revision files and a SQLite file, gone with the object.
class ScratchProject
{
public:
    /// Writes a revision; the bodies are source lines without indentation. The first body line is line bodyLine().
    void revision(const QString &id, const QString &down, const QStringList &upgrade,
                  const QStringList &downgrade = {QStringLiteral("pass")}) const
    {
        QFile file(path(id));
        QVERIFY2(file.open(QIODevice::WriteOnly), qPrintable(file.fileName()));
        const QString parent = down.isEmpty() ? QStringLiteral("None") : QStringLiteral("'%1'").arg(down);
        const QString text =
            QStringLiteral("\"\"\"about %1\"\"\"\nfrom alembic import op\nimport sqlalchemy as sa\n\n"
                           "revision = '%1'\ndown_revision = %2\nbranch_labels = None\n"
                           "depends_on = None\n\n\ndef upgrade():\n    %3\n\n\ndef downgrade():\n    %4\n")
                .arg(id, parent, upgrade.join(QStringLiteral("\n    ")), downgrade.join(QStringLiteral("\n    ")));
        file.write(text.toUtf8());
    }

    static int bodyLine() { return 12; }
    QString path(const QString &id) const { return m_folder.filePath(id + QStringLiteral("_x.py")); }
    QString databaseFile() const { return m_folder.filePath(QStringLiteral("scratch.sqlite")); }

    Retort::Revision::Graph graph() const
    {
        const auto files = Retort::Revision::readFolders({m_folder.path()});
        return files ? Retort::Revision::Graph(*files) : Retort::Revision::Graph();
    }

    std::unique_ptr<Retort::Database::Connection> connection() const
    {
        Retort::Database::ConnectionSettings settings;
        settings.file = databaseFile();
        auto opened = Retort::Database::Connection::open(settings, Retort::Database::OpenMode::ReadWriteCreate);
        if (!opened) {
            qCritical("%s", qPrintable(opened.error().text()));
            return {};
        }
        return *std::move(opened);
    }

    /// Everything the file holds, byte by byte.
    QByteArray bytes() const
    {
        QFile file(databaseFile());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private:
    QTemporaryDir m_folder;
};
