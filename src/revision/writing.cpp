// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "revision/folder.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QHash>
#include <QRegularExpression>
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

Result<> checkFileName(const QString &name)
{
    if (name.contains(u'/') || name.contains(u'\\') || name.contains(QChar::Null)) {
        return failure(
            QCoreApplication::translate("Revision", "'%1' cannot be the name of a file.").arg(name),
            QCoreApplication::translate("Revision", "Look at the revision identifier and at file_template."));
    }
    if (name.startsWith(".#"_L1) || name.startsWith("__init__"_L1)) {
        return failure(
            QCoreApplication::translate("Revision", "A file named '%1' is not read as a revision.").arg(name),
            QCoreApplication::translate("Revision", "Look at file_template."));
    }
    return {};
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

Result<QString> writeRevision(const NewRevision &revision, const QString &folder, const FileNaming &naming,
                              const QString &upgradeBody, const QString &downgradeBody)
{
    NewRevision complete = revision;
    if (complete.id.isEmpty())
        complete.id = newRevisionId();
    if (!complete.createDate.isValid())
        complete.createDate = QDateTime::currentDateTime();
    const QString name = fileName(complete, naming);
    for (const Result<> &check : {checkNewId(complete.id), checkFileName(name)}) {
        if (!check)
            return failure(check.error());
    }
    const QString path = QFileInfo(folder).absoluteFilePath() + u'/' + name;
    if (!QFileInfo(folder).isDir()) {
        return failure(QCoreApplication::translate("Revision", "Path doesn't exist: %1.").arg(folder),
                       {.file = folder});
    }
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly)) {
        if (QFileInfo::exists(path))
            return failure(QCoreApplication::translate("Revision", "The file %1 exists already.").arg(path),
                           {.file = path}, QCoreApplication::translate("Revision", "Choose another message or id."));
        return failure(
            QCoreApplication::translate("Revision", "The file %1 cannot be written: %2.").arg(path, file.errorString()),
            {.file = path});
    }
    const QByteArray text = fileText(complete, upgradeBody, downgradeBody).toUtf8();
    if (file.write(text) == text.size() && file.flush())
        return path;
    const QString reason = file.errorString();
    file.remove();
    return failure(QCoreApplication::translate("Revision", "The file %1 cannot be written: %2.").arg(path, reason),
                   {.file = path});
}

} // namespace Retort::Revision
