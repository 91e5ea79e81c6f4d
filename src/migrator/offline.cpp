// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "migrator/plan.h"
#include "migrator/text.h"
#include "migrator/versiontable.h"
#include <QSet>

namespace Retort::Migrator
{

using namespace Qt::StringLiterals;

namespace
{

/// Four spaces for each tab that is layout; a tab inside quotes is data and stays.
QString withoutTabs(const QString &sql)
{
    QString text;
    QChar quote;
    for (const QChar character : sql) {
        if (quote.isNull() && (character == u'\'' || character == u'"' || character == u'`'))
            quote = character;
        else if (character == quote)
            quote = QChar();
        if (quote.isNull() && character == u'\t')
            text += u"    "_s;
        else
            text += character;
    }
    return text.trimmed();
}

/// Gathers a script in the shape that Alembic prints: each piece followed by an empty line.
class ScriptText
{
public:
    explicit ScriptText(const Dialect::Dialect &dialect)
        : m_begin(dialect.scriptBeginStatement())
        , m_isWrapped(!m_begin.isEmpty())
    {
        begin();
    }

    void begin()
    {
        if (m_isWrapped)
            statement(m_begin);
    }
    void commit()
    {
        if (m_isWrapped)
            statement(u"COMMIT"_s);
    }

    void statement(const QString &sql) { m_text += withoutTabs(sql) + u";\n\n"_s; }
    void planned(const PlannedStatement &planned)
    {
        if (planned.isOutsideTransaction)
            commit();
        if (!planned.refusal.isEmpty())
            comment(Text::tr("This must find no row."));
        if (!planned.assumption.isEmpty())
            comment(planned.assumption);
        // Alembic, too, makes a type once in a script.
        if (planned.unless.isEmpty() || !m_made.contains(planned.sql))
            statement(planned.sql);
        if (!planned.unless.isEmpty())
            m_made << planned.sql;
        if (planned.isOutsideTransaction)
            begin();
    }
    void comment(const QString &text) { m_text += u"-- "_s + text + u"\n\n"_s; }
    QString finished()
    {
        commit();
        return m_text;
    }

private:
    const QString m_begin;
    const bool m_isWrapped;
    QString m_text;
    QSet<QString> m_made;
};

} // namespace

Result<QString> offlineScript(const Plan &plan, const Dialect::Dialect &dialect, const VersionTable &versionTable)
{
    for (const PlannedStep &step : plan.steps) {
        if (step.decidedAtRunTime) {
            return failure(Text::tr("What revision %1 does is decided when it runs, because it asks the database.")
                               .arg(step.step.revision.text()),
                           Place{.file = step.file, .position = *step.decidedAtRunTime},
                           Text::tr("An SQL script cannot ask; run the revision on the database itself."));
        }
    }
    ScriptText script(dialect);
    if (plan.rowsBefore.isEmpty() && !plan.steps.isEmpty())
        script.statement(
            Dialect::createVersionTable(dialect, versionTable.schema, versionTable.name, versionTable.key));
    for (const PlannedStep &step : plan.steps) {
        if (plan.transactions == Revision::Transactions::PerRevision && &step != &plan.steps.constFirst()) {
            script.commit();
            script.begin();
        }
        script.comment(u"Running "_s + stepText(step));
        for (const PlannedStatement &statement : step.statements)
            script.planned(statement);
    }
    return script.finished();
}

QString offlineVersionTable(const Dialect::Dialect &dialect, const VersionTable &versionTable)
{
    ScriptText script(dialect);
    script.statement(Dialect::createVersionTable(dialect, versionTable.schema, versionTable.name, versionTable.key));
    return script.finished();
}

QString offlineStampScript(const QList<Revision::RowChange> &changes, const Revision::RevisionIds &rowsBefore,
                           const Dialect::Dialect &dialect, const VersionTable &versionTable)
{
    ScriptText script(dialect);
    if (rowsBefore.isEmpty() && !changes.isEmpty())
        script.statement(
            Dialect::createVersionTable(dialect, versionTable.schema, versionTable.name, versionTable.key));
    for (const Revision::RowChange &change : changes) {
        script.comment(runningText(change));
        for (const VersionStatement &statement : versionStatements(change, dialect, versionTable))
            script.statement(statement.sql);
    }
    return script.finished();
}

} // namespace Retort::Migrator
