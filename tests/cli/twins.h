// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "database/connection.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

/// What a program answered.
struct Answer {
    int code = -1;
    QString out = {};
    QString err = {};
};

/// Runs a program in a folder, with no terminal and the C locale.
inline Answer execute(const QString &program, const QStringList &arguments, const QString &folder)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("PYTHONDONTWRITEBYTECODE"), QStringLiteral("1"));
    environment.insert(QStringLiteral("PYTHONHASHSEED"), QStringLiteral("0"));
    environment.insert(QStringLiteral("COLUMNS"), QStringLiteral("80"));
    environment.remove(QStringLiteral("ALEMBIC_CONFIG"));
    process.setProcessEnvironment(environment);
    process.setWorkingDirectory(folder);
    process.setStandardInputFile(QProcess::nullDevice());
    process.start(program, arguments);
    if (!process.waitForFinished(60000))
        return {.code = -2, .err = program + QStringLiteral(": ") + process.errorString()};
    return {.code = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -3,
            .out = QString::fromUtf8(process.readAllStandardOutput()),
            .err = QString::fromUtf8(process.readAllStandardError())};
}

inline QString retortProgram()
{
    return QStringLiteral(RETORT_BINARY_DIR "/retort-cli");
}

inline QString alembicProgram()
{
    return QStringLiteral("/usr/bin/alembic");
}

inline Answer retort(const QStringList &arguments, const QString &folder)
{
    return execute(retortProgram(), arguments, folder);
}

inline Answer alembic(const QStringList &arguments, const QString &folder)
{
    return execute(alembicProgram(), arguments, folder);
}

inline bool writeFile(const QString &path, const QString &text)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(text.toUtf8()) >= 0;
}

inline QString readFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/// The revision of a test, as Debian's alembic writes it.
struct RevisionText {
    QString id = {};
    QStringList downs = {};
    QString message = {};
    QString label = {};
    QString dependsOn = {};
    QString upgrade = QStringLiteral("pass");
    QString downgrade = QStringLiteral("pass");

    QString text() const
    {
        const auto quoted = [](const QString &name) { return QStringLiteral("'%1'").arg(name); };
        QString down = QStringLiteral("None");
        if (downs.size() == 1)
            down = quoted(downs.first());
        else if (!downs.isEmpty())
            down = QStringLiteral("('%1')").arg(downs.join(QStringLiteral("', '")));
        return QStringLiteral(
                   "\"\"\"%1\n\nRevision ID: %2\nRevises: %3\nCreate Date: 2024-05-06 07:08:09.123456\n\n\"\"\"\n"
                   "from alembic import op\nimport sqlalchemy as sa\n\n\n"
                   "# revision identifiers, used by Alembic.\nrevision = '%2'\ndown_revision = %4\n"
                   "branch_labels = %5\ndepends_on = %6\n\n\n"
                   "def upgrade() -> None:\n    %7\n\n\ndef downgrade() -> None:\n    %8\n")
            .arg(message, id, downs.join(QStringLiteral(", ")), down,
                 label.isEmpty() ? QStringLiteral("None") : QStringLiteral("('%1',)").arg(label),
                 dependsOn.isEmpty() ? QStringLiteral("None") : quoted(dependsOn))
            .replace(QStringLiteral("%7"), upgrade)
            .replace(QStringLiteral("%8"), downgrade);
    }
};

/// A folder with an environment of Debian's alembic, a SQLite file that need not be there, and revisions.
class ScratchEnvironment
{
public:
    ScratchEnvironment()
    {
        const Answer made = alembic({QStringLiteral("init"), QStringLiteral("migrations")}, folder());
        m_valid = made.code == 0;
        QString ini = readFile(file(QStringLiteral("alembic.ini")));
        ini.replace(QStringLiteral("sqlalchemy.url = driver://user:pass@localhost/dbname"),
                    QStringLiteral("sqlalchemy.url = sqlite:///sample.sqlite"));
        m_valid = m_valid && writeFile(file(QStringLiteral("alembic.ini")), ini);
    }

    bool isValid() const { return m_valid; }
    QString folder() const { return m_folder.path(); }
    QString file(const QString &name) const { return m_folder.filePath(name); }
    QString versions() const { return file(QStringLiteral("migrations/versions")); }
    QString database() const { return file(QStringLiteral("sample.sqlite")); }

    bool add(const RevisionText &revision) const
    {
        return writeFile(versions() + u'/' + revision.id + QStringLiteral("_x.py"), revision.text());
    }

    std::unique_ptr<Retort::Database::Connection> connection() const
    {
        Retort::Database::ConnectionSettings settings;
        settings.file = database();
        auto opened = Retort::Database::Connection::open(settings, Retort::Database::OpenMode::ReadWriteCreate);
        return opened ? *std::move(opened) : nullptr;
    }

    /// Runs SQL on the database, one statement an item.
    bool run(const QStringList &statements) const
    {
        const auto open = connection();
        for (const QString &sql : statements) {
            const auto done = open->execute(sql);
            if (!done) {
                qWarning("%s: %s", qPrintable(sql), qPrintable(done.error().text()));
                return false;
            }
        }
        return true;
    }

    /// One line for each row of a query.
    QStringList query(const QString &sql) const
    {
        if (!QFile::exists(database()))
            return {};
        const auto open = connection();
        const auto found = open->query(sql);
        if (!found)
            return {found.error().text()};
        QStringList lines;
        for (const QVariantList &row : found->rows) {
            QStringList cells;
            for (const QVariant &cell : row)
                cells << cell.toString();
            lines << cells.join(u'|');
        }
        return lines;
    }

    /// The schema as its own text, the version table included.
    QStringList schema() const
    {
        return query(QStringLiteral("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name"));
    }

    QStringList versionRows() const
    {
        if (query(QStringLiteral("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'")).isEmpty())
            return {};
        return query(QStringLiteral("SELECT version_num FROM alembic_version ORDER BY version_num"));
    }

private:
    QTemporaryDir m_folder;
    bool m_valid = false;
};
