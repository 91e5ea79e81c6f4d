// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "database/serversettings.h"

#include "database/text.h"

#include <QDir>
#include <QFile>
#include <QMap>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

namespace Retort::Database
{

using namespace Qt::StringLiterals;

namespace
{

Result<qint64> milliseconds(const ConnectionSettings &settings, const QString &key)
{
    static const QRegularExpression pattern(u"^([0-9]{1,9})(ms|s|min)?$"_s);
    const QString text = settings.option(key);
    if (text.isEmpty())
        return -1;
    const QRegularExpressionMatch match = pattern.match(text.trimmed());
    if (!match.hasMatch()) {
        return failure(Text::tr("“%1” is not a time (%2).").arg(text, key),
                       Text::tr("Write milliseconds, or a number with ms, s or min behind."));
    }
    const QString unit = match.captured(2);
    return match.captured(1).toLongLong() * (unit == "min"_L1 ? 60'000 : unit == "s"_L1 ? 1000 : 1);
}

/// Whole seconds, at least one unless it is nothing at all.
QString seconds(qint64 time)
{
    return QString::number((time + 999) / 1000);
}

QString unquoted(QString value)
{
    const bool isQuoted =
        value.size() >= 2 && (value.front() == u'"' || value.front() == u'\'') && value.back() == value.front();
    return isQuoted ? value.mid(1, value.size() - 2) : value;
}

/// The keys of one group; dashes and underscores are the same.
Result<QMap<QString, QString>> group(const QString &path, const QString &wanted)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Text))
        return failure(Text::tr("The option file %1 cannot be read: %2.").arg(path, file.errorString()));
    QMap<QString, QString> values;
    bool isInside = false;
    for (const QString &raw : QString::fromUtf8(file.readAll()).split(u'\n')) {
        const QString line = raw.trimmed();
        if (line.startsWith(u'[')) {
            isInside = line.mid(1, line.indexOf(u']') - 1).trimmed() == wanted;
        } else if (isInside && !line.isEmpty() && line.front() != u'#' && line.front() != u';') {
            const QString key = line.section(u'=', 0, 0).trimmed().replace(u'_', u'-');
            values.insert(key, unquoted(line.section(u'=', 1).trimmed()));
        }
    }
    return values;
}

void fill(QString &field, const QString &value)
{
    if (field.isEmpty())
        field = value;
}

void addOption(ConnectionSettings &settings, const QString &key, const QString &value)
{
    if (value.isEmpty() || !settings.option(key).isEmpty())
        return;
    settings.options += (settings.options.isEmpty() ? QString() : u"&"_s) + key + u'='
        + QString::fromLatin1(QUrl::toPercentEncoding(value, "/"));
}

} // namespace

Result<QStringList> settingStatements(const ConnectionSettings &settings, OpenMode mode, bool isMariaDb)
{
    const Result<qint64> lock = milliseconds(settings, u"lock_timeout"_s);
    if (!lock)
        return failure(lock.error());
    const Result<qint64> statement = milliseconds(settings, u"statement_timeout"_s);
    if (!statement)
        return failure(statement.error());
    QStringList all;
    if (settings.driver == Driver::PostgreSql) {
        // libpq writes notices to the standard error output; values are read in this style.
        all << u"SET client_min_messages TO WARNING"_s << u"SET DateStyle TO ISO"_s;
        if (mode == OpenMode::ReadOnly)
            all << u"SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY"_s;
        if (*lock >= 0)
            all << u"SET lock_timeout TO "_s + QString::number(*lock);
        if (*statement >= 0)
            all << u"SET statement_timeout TO "_s + QString::number(*statement);
        return all;
    }
    // PyMySQL's and mysqlclient's argument. Otherwise the server's own mode counts: revisions do what they do by
    // Alembic.
    const QString modes = settings.option(u"sql_mode"_s);
    static const QRegularExpression words(u"^[A-Za-z_,]*$"_s);
    if (!words.match(modes).hasMatch()) {
        return failure(Text::tr("“%1” is not a list of SQL modes (sql_mode).").arg(modes),
                       Text::tr("Write the server's words with commas between them."));
    }
    if (!modes.isEmpty())
        all << u"SET SESSION sql_mode = '%1'"_s.arg(modes);
    if (mode == OpenMode::ReadOnly)
        all << u"SET SESSION TRANSACTION READ ONLY"_s;
    if (*lock >= 0) {
        const QString time = seconds(std::max<qint64>(*lock, 1));
        all << u"SET SESSION lock_wait_timeout = "_s + time << u"SET SESSION innodb_lock_wait_timeout = "_s + time;
    }
    if (*statement >= 0)
        all << (isMariaDb ? u"SET SESSION max_statement_time = "_s + QString::number(double(*statement) / 1000)
                          : u"SET SESSION max_execution_time = "_s + QString::number(*statement));
    return all;
}

Result<ConnectionSettings> withOptionFile(const ConnectionSettings &settings)
{
    const QString named = settings.option(u"read_default_file"_s);
    const QString own = QDir::home().filePath(u".my.cnf"_s);
    const bool isOwn = named.isEmpty() && settings.password.isEmpty() && QFile::exists(own);
    if (settings.driver != Driver::MySql || (named.isEmpty() && !isOwn))
        return settings;
    const QString wanted = settings.option(u"read_default_group"_s);
    QString path = named.isEmpty() ? own : named;
    if (path.startsWith("~/"_L1))
        path = QDir::home().filePath(path.mid(2));
    const Result<QMap<QString, QString>> values = group(path, wanted.isEmpty() ? u"client"_s : wanted);
    if (!values)
        return isOwn ? Result<ConnectionSettings>(settings) : failure(values.error());
    ConnectionSettings filled = settings;
    // A password belongs to the account that it stands beside.
    const bool isSameAccount =
        settings.user.isEmpty() || !values->contains(u"user"_s) || values->value(u"user"_s) == settings.user;
    fill(filled.user, values->value(u"user"_s));
    if (isSameAccount)
        fill(filled.password, values->value(u"password"_s));
    if (isOwn)
        return filled;
    const bool hasPlace = !settings.host.isEmpty() || !settings.option(u"unix_socket"_s).isEmpty();
    if (!hasPlace) {
        fill(filled.host, values->value(u"host"_s));
        addOption(filled, u"unix_socket"_s, values->value(u"socket"_s));
    }
    if (filled.port == 0)
        filled.port = values->value(u"port"_s).toInt();
    fill(filled.database, values->value(u"database"_s));
    for (const QString &key : {u"ssl_ca"_s, u"ssl_capath"_s, u"ssl_cert"_s, u"ssl_key"_s, u"ssl_cipher"_s})
        addOption(filled, key, values->value(QString(key).replace(u'_', u'-')));
    return filled;
}

} // namespace Retort::Database
