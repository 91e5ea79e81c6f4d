// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "database/connection.h"

#include <QDir>
#include <QFile>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>
#include <QtTest>

namespace Retort::Test
{

using namespace Qt::StringLiterals;

/// A migration project in a temporary folder with a SQLite file beside it.
class RevisionProject
{
public:
    RevisionProject()
    {
        QDir(m_folder.path()).mkpath(u"migrations/versions"_s);
        write(u"alembic.ini"_s, u"[alembic]\nscript_location = %(here)s/migrations\n"_s);
    }

    QString path(const QString &name) const { return m_folder.filePath(name); }
    QString versionFile(const QString &name) const { return path(u"migrations/versions/"_s + name); }
    QString databaseFile() const { return path(u"department.sqlite"_s); }

    void write(const QString &name, const QString &text) const
    {
        QFile file(path(name));
        QVERIFY2(file.open(QIODevice::WriteOnly), qPrintable(file.errorString()));
        file.write(text.toUtf8());
    }

    /// Writes a revision; the parents as Python writes them: None, 'a1', ('a1', 'b2').
    QString writeRevision(const QString &id, const QString &parents, const QString &message,
                          const QString &upgrade = u"pass"_s, const QString &downgrade = u"pass"_s,
                          const QString &labels = u"None"_s) const
    {
        const QString name = id + u".py"_s;
        write(u"migrations/versions/"_s + name,
              u"\"\"\"%1\n\nRevision ID: %2\nCreate Date: 2024-05-0%7 10:11:12.345678\n\n\"\"\"\n"
              "from alembic import op\nimport sqlalchemy as sa\n\nrevision = '%2'\ndown_revision = %3\n"
              "branch_labels = %6\ndepends_on = None\n\n\ndef upgrade():\n    %4\n\n\ndef downgrade():\n    %5\n"_s
                  .arg(message, id, parents, upgrade, downgrade, labels)
                  .arg(id.back().digitValue() + 1));
        return versionFile(name);
    }

    /// Two branches that meet again, a second head that only Python could run, and all the kinds of chips.
    void writeBranches() const
    {
        writeRevision(u"a1"_s, u"None"_s, u"create department and employee"_s,
                      u"op.create_table('department', sa.Column('id', sa.Integer, primary_key=True))\n    "
                      "op.create_table('employee', sa.Column('id', sa.Integer, primary_key=True), "
                      "sa.Column('name', sa.String(50)))"_s,
                      u"op.drop_table('employee')\n    op.drop_table('department')"_s);
        writeRevision(u"b2"_s, u"'a1'"_s, u"add department_employee_link"_s,
                      u"op.create_table('department_employee_link', "
                      "sa.Column('department_id', sa.Integer, sa.ForeignKey('department.id'), primary_key=True), "
                      "sa.Column('employee_id', sa.Integer, sa.ForeignKey('employee.id'), primary_key=True))"_s,
                      u"op.drop_table('department_employee_link')"_s);
        writeRevision(u"c3"_s, u"'b2'"_s, u"add salary"_s,
                      u"op.add_column('employee', sa.Column('salary', sa.Numeric(10, 2)))"_s,
                      u"op.drop_column('employee', 'salary')"_s, u"('pay',)"_s);
        writeRevision(u"d4"_s, u"'b2'"_s, u"add index on name"_s,
                      u"op.create_index('ix_employee_name', 'employee', ['name'])"_s,
                      u"op.drop_index('ix_employee_name')"_s);
        writeRevision(u"e5"_s, u"('c3', 'd4')"_s, u"merge pay and names"_s);
        writeRevision(u"f6"_s, u"'e5'"_s, u"drop the old link"_s, u"op.drop_table('department_employee_link')"_s);
        writeRevision(u"g7"_s, u"'b2'"_s, u"ask the operating system"_s, u"open('/etc/passwd')"_s);
    }

    /// Makes the database file and stamps it.
    void makeDatabase(const QStringList &rows) const
    {
        auto connection = Database::Connection::open({.file = databaseFile()}, Database::OpenMode::ReadWriteCreate);
        QVERIFY2(connection, connection ? "" : qPrintable(connection.error().text()));
        const auto run = [&connection](const QString &sql) {
            const Result<qint64> ran = (*connection)->execute(sql);
            QVERIFY2(ran, ran ? "" : qPrintable(ran.error().text()));
        };
        run(u"CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL)"_s);
        run(u"DELETE FROM alembic_version"_s);
        for (const QString &row : rows)
            run(u"INSERT INTO alembic_version VALUES ('%1')"_s.arg(row));
    }

private:
    QTemporaryDir m_folder;
};

} // namespace Retort::Test
