// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "revision/folder.h"
#include "revision/writing/scripttemplate.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QHash>
#include <QRegularExpression>
#include <QTimeZone>
#include <QUuid>

namespace Retort::Revision
{

using namespace Qt::StringLiterals;

namespace
{

/// The version table's column is VARCHAR(32).
constexpr qsizetype longestId = 32;

QString slugOf(const QString &message, int longest)
{
    static const QRegularExpression word(u"\\w+"_s, QRegularExpression::UseUnicodePropertiesOption);
    QStringList words;
    for (const QRegularExpressionMatch &match : word.globalMatch(message))
        words << match.captured();
    const QString slug = words.join(u'_').toLower();
    if (slug.size() <= longest)
        return slug;
    QString cut = slug.left(longest);
    if (!cut.isEmpty() && cut.back().isHighSurrogate())
        cut.chop(1);
    const qsizetype lastWord = cut.lastIndexOf(u'_');
    return (lastWord < 0 ? cut : cut.left(lastWord)) + u'_';
}

/// One "%(name)08.2d" of Python's formatting; texts ignore what is for numbers.
QString formatted(const QRegularExpressionMatch &field, const QString &value)
{
    QString text = value;
    bool isNumber = false;
    value.toLongLong(&isNumber);
    const qsizetype precision = field.captured(4).toInt();
    if (isNumber && field.captured(5) == "d"_L1)
        text = text.rightJustified(precision, u'0');
    else if (!field.captured(4).isEmpty())
        text = text.left(precision);
    const QString flags = field.captured(2);
    const qsizetype width = field.captured(3).toInt();
    if (flags.contains(u'-'))
        return text.leftJustified(width);
    return text.rightJustified(width, isNumber && flags.contains(u'0') ? u'0' : u' ');
}

QHash<QString, QString> fieldsOf(const NewRevision &revision, const FileNaming &naming)
{
    const QDateTime created = revision.createDate.isValid() ? revision.createDate : QDateTime::currentDateTime();
    const QDate date = created.date();
    const QTime time = created.time();
    return {
        {u"rev"_s, revision.id.text()},
        {u"slug"_s, slugOf(revision.message, naming.truncateSlugLength)},
        {u"epoch"_s, QString::number(created.toSecsSinceEpoch())},
        {u"year"_s, QString::number(date.year())},
        {u"month"_s, QString::number(date.month())},
        {u"day"_s, QString::number(date.day())},
        {u"hour"_s, QString::number(time.hour())},
        {u"minute"_s, QString::number(time.minute())},
        {u"second"_s, QString::number(time.second())},
    };
}

Result<> checkFileName(const QString &name, const RevisionId &id, const FileNaming &naming)
{
    const QStringList parts = name.split(u'/');
    if (id.text().contains(u'/') || parts.contains(u".."_s) || parts.contains(QString()) || name.contains(u'\\')
        || name.contains(QChar::Null)) {
        return failure(
            QCoreApplication::translate("Revision", "'%1' cannot be the name of a file.").arg(name),
            QCoreApplication::translate("Revision", "Look at the revision identifier and at file_template."));
    }
    if (parts.size() > 1 && naming.depth == Depth::Flat) {
        return failure(
            QCoreApplication::translate("Revision", "A file named '%1' is not read as a revision.").arg(name),
            QCoreApplication::translate("Revision", "Sub-folders need recursive_version_locations = true."));
    }
    if (parts.constLast().startsWith(".#"_L1) || parts.constLast().startsWith("__init__"_L1)) {
        return failure(
            QCoreApplication::translate("Revision", "A file named '%1' is not read as a revision.").arg(name),
            QCoreApplication::translate("Revision", "Look at file_template."));
    }
    return {};
}

/// The text of the project's template, filled, or of the stock one.
QString wholeText(const NewRevision &revision, const FileNaming &naming, const QString &upgradeBody,
                  const QString &downgradeBody)
{
    QFile source(naming.scriptTemplate);
    if (naming.scriptTemplate.isEmpty() || !source.open(QIODevice::ReadOnly))
        return fileText(revision, upgradeBody, downgradeBody);
    const Result<QString> filled = filledTemplate(QString::fromUtf8(source.readAll()), naming.scriptTemplate, revision,
                                                  upgradeBody, downgradeBody);
    // A template that is no template of revisions makes a file that nobody could read.
    const bool isRevision = filled && !readText(*filled, naming.scriptTemplate).error;
    return isRevision ? *filled : fileText(revision, upgradeBody, downgradeBody);
}

/// The bytes of a text in a codec that Python has, too.
Result<QByteArray> encoded(const QString &text, const QString &encoding)
{
    QString name = encoding.toLower();
    name.remove(u'-').remove(u'_');
    if (name.isEmpty() || name == "utf8"_L1)
        return text.toUtf8();
    const bool isLatin = name == "latin1"_L1 || name == "iso88591"_L1;
    const bool isAscii = name == "ascii"_L1 || name == "usascii"_L1;
    const char16_t highest = isLatin ? 0xff : 0x7f;
    if (!isLatin && !isAscii) {
        return failure(QCoreApplication::translate("Revision", "output_encoding %1 is not known.").arg(encoding),
                       QCoreApplication::translate("Revision", "There are utf-8, latin-1 and ascii."));
    }
    for (const QChar character : text) {
        if (character.unicode() > highest) {
            return failure(QCoreApplication::translate("Revision", "'%1' cannot be written in %2.")
                               .arg(QString(character), encoding));
        }
    }
    return text.toLatin1();
}

Result<> writeBytes(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly)) {
        if (QFileInfo::exists(path))
            return failure(QCoreApplication::translate("Revision", "The file %1 exists already.").arg(path),
                           {.file = path}, QCoreApplication::translate("Revision", "Choose another message or id."));
        return failure(
            QCoreApplication::translate("Revision", "The file %1 cannot be written: %2.").arg(path, file.errorString()),
            {.file = path});
    }
    if (file.write(bytes) == bytes.size() && file.flush())
        return {};
    const QString reason = file.errorString();
    file.remove();
    return failure(QCoreApplication::translate("Revision", "The file %1 cannot be written: %2.").arg(path, reason),
                   {.file = path});
}

} // namespace

RevisionId newRevisionId()
{
    return RevisionId(QUuid::createUuid().toString(QUuid::Id128).right(12));
}

Result<> checkNewId(const RevisionId &id)
{
    const QString &text = id.text();
    if (text.isEmpty())
        return failure(QCoreApplication::translate("Revision", "The revision identifier is empty."));
    QStringList illegal;
    for (const QChar character : {u'+', u'-', u':', u'@'}) {
        if (text.contains(character))
            illegal << QString(character);
    }
    if (!illegal.isEmpty()) {
        const QString message =
            QCoreApplication::translate("Revision", "Character(s) '%1' not allowed in revision identifier '%2'");
        return failure(message.arg(illegal.join(", "_L1), text));
    }
    if (text == "head"_L1 || text == "heads"_L1 || text == "base"_L1 || text == "current"_L1) {
        return failure(QCoreApplication::translate("Revision", "'%1' cannot be a revision identifier.").arg(text),
                       QCoreApplication::translate("Revision", "The word has a meaning of its own in targets."));
    }
    if (text.size() > longestId) {
        const QString message =
            QCoreApplication::translate("Revision", "The revision identifier '%1' is longer than %2 characters.");
        return failure(message.arg(text, QString::number(longestId)),
                       QCoreApplication::translate("Revision", "The version table has no room for it."));
    }
    return {};
}

QString fileName(const NewRevision &revision, const FileNaming &naming)
{
    static const QRegularExpression field(u"%%|%\\((\\w+)\\)([-#0 +]*)(\\d*)(?:\\.(\\d+))?([sdi])"_s);
    const QHash<QString, QString> fields = fieldsOf(revision, naming);
    QString name;
    qsizetype last = 0;
    for (const QRegularExpressionMatch &match : field.globalMatch(naming.fileTemplate)) {
        name += QStringView(naming.fileTemplate).mid(last, match.capturedStart() - last);
        last = match.capturedEnd();
        const QString key = match.captured(1);
        if (key.isEmpty())
            name += u'%';
        else
            name += fields.contains(key) ? formatted(match, fields.value(key)) : match.captured();
    }
    return name + naming.fileTemplate.mid(last) + ".py"_L1;
}

Result<QDateTime> creationDate(const FileNaming &naming)
{
    const QDateTime now = QDateTime::currentDateTime();
    if (naming.timeZone.isEmpty())
        return now;
    for (const QString &name : {naming.timeZone, naming.timeZone.toUpper()}) {
        // An unknown name would be taken for a rule of its own.
        if (QTimeZone::isTimeZoneIdAvailable(name.toUtf8()))
            return now.toTimeZone(QTimeZone(name.toUtf8()));
    }
    return failure(QCoreApplication::translate("Revision", "Can't locate timezone: %1").arg(naming.timeZone));
}

std::optional<Error> templateProblem(const FileNaming &naming)
{
    QFile source(naming.scriptTemplate);
    if (naming.scriptTemplate.isEmpty() || !source.open(QIODevice::ReadOnly))
        return std::nullopt;
    const NewRevision example{
        .message = u"example"_s, .id = RevisionId(u"abcd"_s), .createDate = QDateTime::currentDateTime()};
    const Result<QString> filled =
        filledTemplate(QString::fromUtf8(source.readAll()), naming.scriptTemplate, example, {}, {});
    if (!filled)
        return filled.error();
    return readText(*filled, naming.scriptTemplate).error;
}

Result<QString> writeRevision(const NewRevision &revision, const QString &folder, const FileNaming &naming,
                              const QString &upgradeBody, const QString &downgradeBody)
{
    NewRevision complete = revision;
    if (complete.id.isEmpty())
        complete.id = newRevisionId();
    if (!complete.createDate.isValid()) {
        const Result<QDateTime> date = creationDate(naming);
        if (!date)
            return failure(date.error());
        complete.createDate = *date;
    }
    const QString name = fileName(complete, naming);
    for (const Result<> &check : {checkNewId(complete.id), checkFileName(name, complete.id, naming)}) {
        if (!check)
            return failure(check.error());
    }
    if (!QFileInfo(folder).isDir()) {
        return failure(QCoreApplication::translate("Revision", "Path doesn't exist: %1.").arg(folder),
                       {.file = folder});
    }
    const QString path = QFileInfo(folder).absoluteFilePath() + u'/' + name;
    const Result<QByteArray> bytes = encoded(wholeText(complete, naming, upgradeBody, downgradeBody), naming.encoding);
    if (!bytes)
        return failure(bytes.error());
    if (!QDir().mkpath(QFileInfo(path).absolutePath())) {
        return failure(QCoreApplication::translate("Revision", "The folder %1 cannot be made.")
                           .arg(QFileInfo(path).absolutePath()));
    }
    const Result<> written = writeBytes(path, *bytes);
    return written ? Result<QString>(path) : failure(written.error());
}

} // namespace Retort::Revision
