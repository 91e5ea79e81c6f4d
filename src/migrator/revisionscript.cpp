// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "migrator/revisionscript.h"

#include "migrator/text.h"
#include "revision/modules.h"
#include "script/script.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QStringDecoder>
#include <QtEndian>

namespace Retort::Migrator
{

using namespace Qt::StringLiterals;

namespace
{

/// A part of the file with the line that it begins on, from 1.
struct SqlPart {
    QString text = {};
    int line = 0;
};

std::optional<SqlPart> partFor(const QString &source, Revision::Direction direction)
{
    static const QRegularExpression heading(uR"(\A\s*--\s*(upgrade|downgrade)\s*\z)"_s,
                                            QRegularExpression::CaseInsensitiveOption);
    const QString wanted = direction == Revision::Direction::Upgrade ? u"upgrade"_s : u"downgrade"_s;
    std::optional<SqlPart> part;
    bool isInside = false;
    int number = 0;
    for (const QString &line : source.split(u'\n')) {
        ++number;
        if (const QRegularExpressionMatch match = heading.match(line); match.hasMatch()) {
            isInside = match.captured(1).compare(wanted, Qt::CaseInsensitive) == 0;
            if (isInside && !part)
                part = SqlPart{.line = number + 1};
        } else if (isInside) {
            part->text += line + u'\n';
        }
    }
    return part;
}

/// sa.text takes :name for a parameter and a backslash before a colon for a plain one.
QString withPlainColons(const QString &sql)
{
    return QString(sql).replace(u':', u"\\:"_s);
}

} // namespace

Result<QString> revisionSource(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return failure(Text::tr("The revision file cannot be read: %1.").arg(file.errorString()), Place{.file = path});
    }
    QStringDecoder decoder(QStringDecoder::Utf8);
    QString source = decoder.decode(file.readAll());
    if (decoder.hasError())
        return failure(Text::tr("The revision file is not UTF-8 text."), Place{.file = path});
    return source;
}

Result<> evaluateRevision(const PlannedStep &step, Script::MigrationContext &context)
{
    // A live context adds to the step as it goes.
    const QString path = step.file;
    const Result<QString> source = revisionSource(path);
    if (!source)
        return failure(source.error());
    const Result<Script::SyntaxTree> tree = Script::parse(*source, path);
    if (!tree)
        return failure(tree.error());
    return Script::evaluate(*tree, step.step.direction, context, Revision::surroundingsOf(path, step.moduleSearchPath));
}

QString suppliedSqlPath(const QString &revisionFile)
{
    const QFileInfo file(revisionFile);
    return file.path() + u'/' + file.completeBaseName() + u".retort.sql"_s;
}

quint64 scriptFingerprint(const QByteArray &script, const QString &revisionFile)
{
    QCryptographicHash hash(QCryptographicHash::Sha1);
    hash.addData(script);
    // There mostly is none, and a file that does not open costs more than a look.
    const QString path = suppliedSqlPath(revisionFile);
    if (QFile sql(path); QFileInfo::exists(path) && sql.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        hash.addData(sql.readAll());
    return qFromBigEndian<quint64>(hash.result().constData());
}

quint64 scriptFingerprint(const QString &revisionFile)
{
    QFile source(revisionFile);
    return source.open(QIODevice::ReadOnly | QIODevice::Unbuffered) ? scriptFingerprint(source.readAll(), revisionFile)
                                                                    : 0;
}

Result<std::optional<QList<Operations::PlacedOperation>>>
suppliedSql(const QString &revisionFile, Revision::Direction direction, const Dialect::Dialect &dialect)
{
    const QString path = suppliedSqlPath(revisionFile);
    if (!QFileInfo::exists(path))
        return std::nullopt;
    const Result<QString> source = revisionSource(path);
    if (!source)
        return failure(source.error());
    const std::optional<SqlPart> part = partFor(*source, direction);
    if (!part) {
        const QString heading = direction == Revision::Direction::Upgrade ? u"-- upgrade"_s : u"-- downgrade"_s;
        return failure(Text::tr("The file has no part that begins with the line “%1”.").arg(heading),
                       Place{.file = path}, Text::tr("Write the line, even if nothing follows it."));
    }
    QList<Operations::PlacedOperation> operations;
    qsizetype from = 0;
    for (const QString &sql : dialect.split(part->text)) {
        const qsizetype found = part->text.indexOf(sql, from);
        const qsizetype at = found < 0 ? from : found;
        from = at + sql.size();
        const int line = part->line + int(part->text.left(at).count(u'\n'));
        operations << Operations::PlacedOperation{
            .operation = Operations::Execute{.statement = Sql::Text{.text = withPlainColons(sql)}},
            .position = {.line = line, .column = 1, .length = int(sql.size())}};
    }
    return operations;
}

} // namespace Retort::Migrator
