// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/widgets/palette.h"
#include "gui/workbench/workbench.h"
#include "workspace/project.h"
#include "workspace/savedconnections.h"

#include <QApplication>
#include <QFile>
#include <QIcon>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QWidget>

#include <memory>

inline void initTestResources()
{
    Q_INIT_RESOURCE(gui); // of a static library; not inside of a namespace
}

namespace Retort::Gui
{

using namespace Qt::StringLiterals;

inline const QStringList &sampleTables()
{
    static const QStringList statements = {
        u"CREATE TABLE department (\n\tid INTEGER NOT NULL, \n\tname VARCHAR, \n\tPRIMARY KEY (id)\n)"_s,
        u"CREATE TABLE employee (\n\tid INTEGER NOT NULL, \n\tname VARCHAR, \n\thired_on DATE DEFAULT (CURRENT_DATE), "
        "\n\tPRIMARY KEY (id)\n)"_s,
        u"INSERT INTO department (id, name) VALUES (1, 'Financial'), (2, 'IT'), (3, 'HR')"_s,
        u"INSERT INTO employee (id, name, hired_on) VALUES (1, 'Ann', '2020-01-01'), (2, 'Bob', NULL), "
        "(3, 'Cathy', '2021-05-05')"_s,
    };
    return statements;
}

inline const QStringList &linkTables()
{
    static const QStringList statements = {
        u"CREATE TABLE department_employee_link (department_id INTEGER NOT NULL, employee_id INTEGER NOT NULL, "
        "PRIMARY KEY (department_id, employee_id), FOREIGN KEY(department_id) REFERENCES department (id), "
        "FOREIGN KEY(employee_id) REFERENCES employee (id))"_s,
        u"INSERT INTO department_employee_link VALUES (1, 3), (2, 3), (2, 1)"_s,
    };
    return statements;
}

/// A SQLite file and a migration project in a folder of their own, open in a workbench.
class SampleWorkbench
{
public:
    SampleWorkbench()
        : saved(folder.filePath(u"settings.ini"_s))
        , workbench(std::make_unique<Workbench>(saved))
    {
    }

    Database::ConnectionSettings settings() const
    {
        return {.driver = Database::Driver::Sqlite, .file = folder.filePath(u"department.sqlite"_s)};
    }

    /// Runs statements in the file on a connection of its own.
    bool execute(const QStringList &statements) const
    {
        const auto connection = Database::Connection::open(settings(), Database::OpenMode::ReadWriteCreate);
        if (!connection) {
            qWarning("%s", qPrintable(connection.error().text()));
            return false;
        }
        for (const QString &statement : statements) {
            if (const auto done = (*connection)->execute(statement); !done) {
                qWarning("%s", qPrintable(done.error().text()));
                return false;
            }
        }
        return true;
    }

    /// Rows of a query on a connection of its own, cells joined by a bar.
    QStringList query(const QString &sql) const
    {
        const auto connection = Database::Connection::open(settings(), Database::OpenMode::ReadOnly);
        if (!connection)
            return {connection.error().text()};
        const auto rows = (*connection)->query(sql);
        if (!rows)
            return {rows.error().text()};
        QStringList lines;
        for (const QVariantList &row : rows->rows) {
            QStringList cells;
            for (const QVariant &cell : row)
                cells << (cell.isValid() ? cell.toString() : u"NULL"_s);
            lines << cells.join(u'|');
        }
        return lines;
    }

    bool connectDatabase(Database::Environment environment = Database::Environment::Development)
    {
        Database::ConnectionSettings chosen = settings();
        chosen.environment = environment;
        QSignalSpy changed(workbench.get(), &Workbench::databaseChanged);
        workbench->connectTo(chosen, Database::OpenMode::ReadWrite);
        return changed.wait(5000) && workbench->database();
    }

    /// Writes a script with these bodies; returns its path.
    QString writeScript(const QString &id, const QString &down, const QString &message, const QString &upgrade,
                        const QString &downgrade) const
    {
        const QString path = folder.filePath(u"migrations/versions/%1_script.py"_s.arg(id));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate))
            return {};
        const QString parent = down.isEmpty() ? u"None"_s : u"'%1'"_s.arg(down);
        file.write(u"\"\"\"%1\n\nRevision ID: %2\n\"\"\"\nfrom alembic import op\nimport sqlalchemy as sa\n\n"
                   "revision = '%2'\ndown_revision = %3\nbranch_labels = None\ndepends_on = None\n\n\n"
                   "def upgrade():\n%4\n\n\ndef downgrade():\n%5\n"_s.arg(message, id, parent, upgrade, downgrade)
                       .toUtf8());
        return path;
    }

    /// The tutorial's revision.
    QString writeLinkScript() const
    {
        return writeScript(u"1da977fd3e6e"_s, {}, u"add department_employee_link"_s,
                           u"    op.create_table(\n        'department_employee_link',\n"
                           "        sa.Column('department_id', sa.Integer, sa.ForeignKey('department.id'), "
                           "primary_key=True),\n"
                           "        sa.Column('employee_id', sa.Integer, sa.ForeignKey('employee.id'), "
                           "primary_key=True),\n    )"_s,
                           u"    op.drop_table('department_employee_link')"_s);
    }

    bool openProject()
    {
        QSignalSpy changed(workbench.get(), &Workbench::projectChanged);
        workbench->openProject(folder.filePath(u"alembic.ini"_s));
        return changed.wait(5000) && workbench->project();
    }

    bool makeProject() const
    {
        const auto made = Workspace::makeEnvironment(folder.path(), u"migrations"_s, {});
        if (!made)
            qWarning("%s", qPrintable(made.error().text()));
        return made.has_value();
    }

    QTemporaryDir folder;
    Workspace::SavedConnections saved;
    std::unique_ptr<Workbench> workbench;
};

/// Shows a widget as a window of that size and waits for it.
inline bool showWindow(QWidget &widget, QSize size)
{
    initTestResources();
    QIcon::setThemeSearchPaths({u":/icons"_s});
    QIcon::setThemeName(u"light"_s);
    widget.resize(size);
    widget.show();
    return QTest::qWaitForWindowExposed(&widget);
}

/// Writes a picture of the widget, light and dark, into the folder named by RETORT_SCREENSHOTS, to be looked at.
inline void picture(QWidget &widget, const QString &name)
{
    const QString folder = qEnvironmentVariable("RETORT_SCREENSHOTS");
    if (folder.isEmpty())
        return;
    const QPalette light = QApplication::palette();
    QPalette dark(QColor(53, 54, 58), QColor(42, 43, 46));
    dark.setColor(QPalette::Base, QColor(30, 31, 34));
    dark.setColor(QPalette::AlternateBase, QColor(36, 37, 41));
    dark.setColor(QPalette::PlaceholderText, QColor(150, 150, 155));
    QTest::qWait(50);
    widget.grab().save(folder + u'/' + name + u"_light.png"_s);
    QApplication::setPalette(dark);
    QIcon::setThemeName(u"dark"_s);
    QTest::qWait(50);
    widget.grab().save(folder + u'/' + name + u"_dark.png"_s);
    QApplication::setPalette(light);
    QIcon::setThemeName(u"light"_s);
    QTest::qWait(50);
}

} // namespace Retort::Gui
