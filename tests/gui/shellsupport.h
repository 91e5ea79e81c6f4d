// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "database/connection.h"
#include "workspace/passwordstore.h"
#include "workspace/project.h"
#include "workspace/savedconnections.h"
#include "workspace/settings.h"

#include <QApplication>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QWidget>

namespace Retort
{

using namespace Qt::StringLiterals;

/// A folder with settings of its own, and files to open.
struct Shell {
    Shell()
        : saved(folder.filePath(u"connections.ini"_s))
        , settings(folder.filePath(u"settings.ini"_s))
    {
    }

    QString path(const QString &name) const { return folder.filePath(name); }

    /// A SQLite file, as its statements make it.
    QString makeDatabase(const QString &name, const QStringList &statements = {u"CREATE TABLE t (id INTEGER)"_s}) const
    {
        auto connection = Database::Connection::open({.file = path(name)}, Database::OpenMode::ReadWriteCreate);
        for (const QString &sql : connection ? statements : QStringList()) {
            if (const auto done = (*connection)->execute(sql); !done)
                qWarning("%s", qPrintable(done.error().text()));
        }
        return path(name);
    }

    bool write(const QString &name, const QByteArray &content) const
    {
        QFile file(path(name));
        return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
    }

    /// A project with a chain of revisions, each following the one before.
    QString makeProject(const QStringList &ids, const QString &url = {}) const
    {
        const auto made = Workspace::makeEnvironment(folder.path(), u"migrations"_s, url);
        if (!made) {
            qWarning("%s", qPrintable(made.error().text()));
            return {};
        }
        QString before = u"None"_s;
        for (const QString &id : ids) {
            const QString text = u"\"\"\"revision %1\n\nRevision ID: %1\n\"\"\"\nfrom alembic import op\n"
                                 "import sqlalchemy as sa\n\nrevision = '%1'\ndown_revision = %2\n\n\n"
                                 "def upgrade():\n    op.create_table('t_%1', sa.Column('id', sa.Integer, "
                                 "primary_key=True))\n\n\ndef downgrade():\n    op.drop_table('t_%1')\n"_s;
            if (!write(u"migrations/versions/%1_.py"_s.arg(id), text.arg(id, before).toUtf8()))
                return {};
            before = u"'%1'"_s.arg(id);
        }
        return made->iniFile;
    }

    QTemporaryDir folder;
    Workspace::SavedConnections saved;
    Workspace::PasswordStore passwords{u"Retort tests"_s};
    Workspace::Settings settings;
};

/// Writes a picture into the folder that RETORT_SCREENSHOTS names, to be looked at.
inline void takePicture(QWidget &widget, const QString &name)
{
    const QString folder = qEnvironmentVariable("RETORT_SCREENSHOTS");
    if (folder.isEmpty())
        return;
    QTest::qWait(100);
    widget.grab().save(folder + u'/' + name + u".png"_s);
}

/// The child of that name, which must be there.
template <typename Widget> Widget *child(const QObject &parent, const QString &name)
{
    auto *found = parent.findChild<Widget *>(name);
    if (!found)
        QTest::qFail(qPrintable(u"nothing is named "_s + name), __FILE__, __LINE__);
    return found;
}

} // namespace Retort
