// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "migrator/stepfailure.h"

#include "migrator/text.h"

namespace Retort::Migrator
{

using namespace Qt::StringLiterals;

namespace
{

constexpr qsizetype shownLength = 120;

QString shortened(const QString &sql)
{
    const QString line = sql.simplified();
    return line.size() <= shownLength ? line : line.left(shownLength - 1) + u'…';
}

/// The line of the script that the statement comes from; nowhere for the version table's own.
Place placeOf(const StepProgress &progress)
{
    if (progress.statement >= progress.planned.statements.size())
        return {};
    const int operation = progress.planned.statements.at(progress.statement).operation;
    if (operation < 0 || operation >= progress.planned.operations.size())
        return {};
    return {.file = progress.planned.file, .position = progress.planned.operations.at(operation).position};
}

/// What the database holds now.
QString aftermath(const StepProgress &progress)
{
    if (progress.committed == 0 && progress.together > 0) {
        return Text::tr("The revisions of this run share one transaction: the database is as it was before %1 others "
                        "and this one.")
            .arg(progress.together);
    }
    if (progress.committed == 0)
        return Text::tr("The database is as it was before this revision.");
    QStringList kept;
    for (int number = 0; number < progress.committed; ++number) {
        const QString &sql = progress.planned.statements.at(number).sql;
        kept << Text::tr("%1. %2").arg(QString::number(number + 1), shortened(sql));
    }
    return Text::tr("%1 has already committed these statements of the revision, and the version table does not know of "
                    "them: %2")
        .arg(progress.dialect.displayName(), kept.join(u"; "_s));
}

QString revisionOf(const StepProgress &progress)
{
    return progress.planned.step.revision.text();
}

QString withStop(const QString &sentence)
{
    return sentence.endsWith(u'.') ? sentence : sentence + u'.';
}

/// What can be done, and what the database holds now.
QString wayOut(const StepProgress &progress, const Error &cause)
{
    return cause.hint.isEmpty() ? aftermath(progress) : cause.hint + u' ' + aftermath(progress);
}

} // namespace

Error failedToBegin(const StepProgress &progress, const Error &cause)
{
    return {.message = Text::tr("Revision %1 could not begin: %2").arg(revisionOf(progress), withStop(cause.message)),
            .hint = cause.hint};
}

Error failedStatement(const StepProgress &progress, const Error &cause)
{
    const QString sql = progress.planned.statements.value(progress.statement).sql;
    return {.message =
                Text::tr("Statement %1 of %2 of revision %3 failed: %4 [%5]")
                    .arg(QString::number(progress.statement + 1), QString::number(progress.planned.statements.size()),
                         revisionOf(progress), withStop(cause.message), shortened(sql)),
            .where = placeOf(progress),
            .hint = wayOut(progress, cause)};
}

Error failedToCommit(const StepProgress &progress, const Error &cause)
{
    return {.message =
                Text::tr("Revision %1 could not be committed: %2").arg(revisionOf(progress), withStop(cause.message)),
            .hint = wayOut(progress, cause)};
}

Error cancelled(const StepProgress &progress)
{
    return {.message = Text::tr("Cancelled at statement %1 of %2 of revision %3.")
                           .arg(QString::number(progress.statement + 1),
                                QString::number(progress.planned.statements.size()), revisionOf(progress)),
            .where = placeOf(progress),
            .hint = aftermath(progress)};
}

Error transactionEnded(const StepProgress &progress)
{
    return {.message = Text::tr("Statement %1 of %2 of revision %3 ended the transaction that the revision runs in.")
                           .arg(QString::number(progress.statement + 1),
                                QString::number(progress.planned.statements.size()), revisionOf(progress)),
            .where = placeOf(progress),
            .hint = Text::tr("Take COMMIT and ROLLBACK out of the script. What ran before that statement may be in the "
                             "database, and the version table does not know of it.")};
}

Error failedToRollBack(Error first, const Error &cause)
{
    first.hint = Text::tr("It could not be rolled back either: %1").arg(withStop(cause.message));
    return first;
}

} // namespace Retort::Migrator
