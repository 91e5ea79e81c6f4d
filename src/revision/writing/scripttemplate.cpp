// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "revision/writing/scripttemplate.h"

#include "revision/writing/literals.h"

#include <QCoreApplication>
#include <QHash>

namespace Retort::Revision
{

using namespace Qt::StringLiterals;

namespace
{

/// A body for a place that is indented by four blanks already.
QString bodyText(const QString &body)
{
    if (body.trimmed().isEmpty())
        return u"pass"_s;
    QStringList lines = body.trimmed().split(u'\n');
    for (qsizetype index = 1; index < lines.size(); ++index) {
        if (!lines[index].trimmed().isEmpty())
            lines[index].prepend("    "_L1);
    }
    return lines.join(u'\n');
}

/// An expression without its blanks and with one kind of quotes, so that spelling does not matter.
QString normalised(QString expression)
{
    expression.remove(u' ');
    expression.remove(u'\t');
    return expression.replace(u'\'', u'"');
}

QHash<QString, QString> expressionsOf(const NewRevision &revision, const QString &upgradeBody,
                                      const QString &downgradeBody)
{
    const QStringList downs = textsOf(revision.downRevisions);
    const QString id = revision.id.text();
    const QString labels = revision.branchLabels.isEmpty() ? u"None"_s : pythonTuple(revision.branchLabels);
    const QString message = docstringText(revision.message.isEmpty() ? u"empty message"_s : revision.message);
    return {{u"message"_s, message},
            {u"up_revision"_s, docstringText(id)},
            {u"down_revision|comma,n"_s, docstringText(downs.join(", "_L1))},
            {u"branch_labels|comma,n"_s, docstringText(revision.branchLabels.join(", "_L1))},
            {u"depends_on|comma,n"_s, docstringText(revision.dependsOn.join(", "_L1))},
            {u"create_date"_s, dateText(revision.createDate)},
            {u"importsifimportselse\"\""_s, {}},
            {u"imports"_s, {}},
            {u"repr(message)"_s, pythonString(revision.message)},
            {u"repr(up_revision)"_s, pythonString(id)},
            {u"repr(down_revision)"_s, pythonReference(downs)},
            {u"repr(branch_labels)"_s, labels},
            {u"repr(depends_on)"_s, pythonReference(revision.dependsOn)},
            {u"upgradesifupgradeselse\"pass\""_s, bodyText(upgradeBody)},
            {u"downgradesifdowngradeselse\"pass\""_s, bodyText(downgradeBody)}};
}

} // namespace

Result<QString> filledTemplate(const QString &source, const QString &file, const NewRevision &revision,
                               const QString &upgradeBody, const QString &downgradeBody)
{
    const QHash<QString, QString> expressions = expressionsOf(revision, upgradeBody, downgradeBody);
    QString text;
    int number = 0;
    const auto foreign = [&](const QString &what, qsizetype column) {
        return failure(QCoreApplication::translate("Revision", "The template has code that only Mako can run: %1")
                           .arg(what.trimmed()),
                       {.file = file, .position = {.line = number, .column = int(column) + 1}});
    };
    const QStringList lines = source.split(u'\n');
    for (const QString &line : lines) {
        ++number;
        const QString start = line.trimmed();
        if (start.startsWith("##"_L1))
            continue;
        if (start.startsWith(u'%') && !start.startsWith("%%"_L1))
            return foreign(start, line.indexOf(u'%'));
        if (const qsizetype block = line.indexOf("<%"_L1); block >= 0)
            return foreign(line.mid(block), block);
        qsizetype last = 0;
        for (qsizetype at = line.indexOf("${"_L1); at >= 0; at = line.indexOf("${"_L1, last)) {
            const qsizetype end = line.indexOf(u'}', at);
            const auto value = expressions.constFind(normalised(line.mid(at + 2, end - at - 2)));
            if (end < 0 || value == expressions.cend())
                return foreign(line.mid(at), at);
            text += line.mid(last, at - last) + *value;
            last = end + 1;
        }
        text += line.mid(last) + u'\n';
    }
    text.chop(1);
    return text;
}

} // namespace Retort::Revision
