// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "migrator/rehearsal/rehearsalreport.h"

#include "migrator/text.h"
#include "rows/outcome/differencereport.h"

#include <QJsonArray>
#include <QLocale>

#include <algorithm>

namespace Retort::Migrator
{

using namespace Qt::StringLiterals;

namespace
{

QString legName(Leg leg)
{
    switch (leg) {
    case Leg::There:
        return Text::tr("the plan");
    case Leg::Back:
        return Text::tr("the way back");
    case Leg::Again:
        return Text::tr("the plan again");
    }
    return {};
}

QString legKey(Leg leg)
{
    return leg == Leg::There ? u"there"_s : leg == Leg::Back ? u"back"_s : u"again"_s;
}

QString milliseconds(qint64 microseconds)
{
    return u"%1 ms"_s.arg(QString::number(double(microseconds) / 1000, 'f', 1));
}

Revision::Direction opposite(Revision::Direction direction)
{
    return direction == Revision::Direction::Upgrade ? Revision::Direction::Downgrade : Revision::Direction::Upgrade;
}

QString failureText(const LegRun &leg)
{
    if (leg.failedStep < 0)
        return leg.leg == Leg::Back ? Text::tr("Cannot be taken back") : Text::tr("Cannot be planned");
    const qsizetype statements = leg.plan.steps.value(leg.failedStep).statements.size();
    QString where = stepText(leg.plan.steps.value(leg.failedStep));
    if (leg.leg != Leg::There)
        where += u" (%1)"_s.arg(legName(leg.leg));
    if (leg.failedStatement < 0)
        return Text::tr("Fails in %1").arg(where);
    return Text::tr("Fails at statement %1 of %2 in %3")
        .arg(QString::number(leg.failedStatement + 1), QString::number(statements), where);
}

QStringList shortLosses(const QList<TableLoss> &losses)
{
    QStringList parts;
    for (const TableLoss &loss : losses) {
        if (loss.isLoss())
            parts << lossText(loss);
    }
    return parts;
}

QStringList statementLines(const LegRun &leg)
{
    QStringList lines;
    for (qsizetype step = 0; step < leg.microseconds.size(); ++step) {
        const PlannedStep &planned = leg.plan.steps.at(step);
        lines << u"    "_s + stepText(planned);
        for (qsizetype number = 0; number < leg.microseconds.at(step).size(); ++number) {
            const QString sql = planned.statements.value(number).sql.simplified();
            lines << u"      %1  %2"_s.arg(milliseconds(leg.microseconds.at(step).at(number)), 10).arg(sql.left(120));
        }
    }
    return lines;
}

qsizetype statementCount(const LegRun &leg)
{
    qsizetype count = 0;
    for (const QList<qint64> &step : leg.microseconds)
        count += step.size();
    return count;
}

QString legText(const LegRun &leg)
{
    if (leg.failedStep < 0 && leg.error)
        return u"%1: %2"_s.arg(legName(leg.leg), failureText(leg));
    return Text::tr("%1: steps %2, statements %3, %4")
               .arg(legName(leg.leg), QString::number(leg.microseconds.size()), QString::number(statementCount(leg)),
                    milliseconds(leg.totalMicroseconds()))
        + (leg.error ? u" – "_s + failureText(leg) : QString());
}

QJsonArray jsonLosses(const QList<TableLoss> &losses)
{
    QJsonArray list;
    for (const TableLoss &loss : losses) {
        QJsonObject cells;
        for (const auto &[column, count] : loss.cells.asKeyValueRange())
            cells.insert(column, count);
        list << QJsonObject{{u"table"_s, loss.table}, {u"is_link_table"_s, loss.isLinkTable},
                            {u"rows"_s, loss.rows},   {u"examples"_s, QJsonArray::fromStringList(loss.examples)},
                            {u"cells"_s, cells},      {u"left_over"_s, loss.leftOver}};
    }
    return list;
}

QJsonObject jsonLeg(const LegRun &leg)
{
    QJsonArray steps;
    for (qsizetype step = 0; step < leg.microseconds.size(); ++step) {
        QJsonArray statements;
        for (qsizetype number = 0; number < leg.microseconds.at(step).size(); ++number) {
            statements << QJsonObject{{u"sql"_s, leg.plan.steps.at(step).statements.value(number).sql},
                                      {u"microseconds"_s, leg.microseconds.at(step).at(number)}};
        }
        steps << QJsonObject{{u"revision"_s, leg.plan.steps.at(step).step.revision.text()},
                             {u"statements"_s, statements}};
    }
    QJsonObject object{{u"leg"_s, legKey(leg.leg)}, {u"microseconds"_s, leg.totalMicroseconds()}, {u"steps"_s, steps}};
    if (leg.error) {
        object.insert(u"error"_s, leg.error->text());
        object.insert(u"failed_step"_s, leg.failedStep + 1);
        object.insert(u"failed_statement"_s, leg.failedStatement + 1);
    }
    return object;
}

QString verdictKey(Rehearsal::Verdict verdict)
{
    switch (verdict) {
    case Rehearsal::Verdict::Reversible:
        return u"reversible"_s;
    case Rehearsal::Verdict::Loses:
        return u"loses"_s;
    case Rehearsal::Verdict::Fails:
        return u"fails"_s;
    }
    return {};
}

} // namespace

QString directionText(Revision::Direction direction)
{
    return direction == Revision::Direction::Upgrade ? Text::tr("upgrade") : Text::tr("downgrade");
}

QString lossText(const TableLoss &loss)
{
    const QLocale locale;
    QStringList parts;
    if (loss.rows > 0) {
        const QString count = locale.toString(loss.rows);
        QString text = loss.isLinkTable ? (loss.rows == 1 ? Text::tr("1 link") : Text::tr("%1 links").arg(count))
                                        : (loss.rows == 1 ? Text::tr("1 row") : Text::tr("%1 rows").arg(count));
        if (!loss.examples.isEmpty()) {
            const QString more = loss.rows > loss.examples.size() ? u", …"_s : QString();
            text += u" (%1%2)"_s.arg(loss.examples.join(u", "_s), more);
        }
        parts << text;
    }
    for (const auto &[column, count] : loss.cells.asKeyValueRange()) {
        parts << (count == 1 ? Text::tr("1 value of column %1").arg(column)
                             : Text::tr("%1 values of column %2").arg(locale.toString(count), column));
    }
    return u"%1: %2"_s.arg(loss.table, parts.join(u", "_s));
}

QString verdictText(const Rehearsal &rehearsal)
{
    switch (rehearsal.verdict()) {
    case Rehearsal::Verdict::Reversible:
        return rehearsal.schemaDifferences.isEmpty()
            ? Text::tr("Reversible: nothing is lost.")
            : Text::tr("Reversible: no rows are lost, but the schema does not come back as it was.");
    case Rehearsal::Verdict::Fails:
        return failureText(*rehearsal.failedLeg()) + u": "_s + rehearsal.failedLeg()->error->text();
    case Rehearsal::Verdict::Loses:
        break;
    }
    QStringList sentences;
    if (const QStringList lost = shortLosses(rehearsal.lostThere); !lost.isEmpty())
        sentences << Text::tr("Lost on %1: %2.").arg(directionText(rehearsal.direction), lost.join(u"; "_s));
    if (const QStringList lost = shortLosses(rehearsal.lostBack); !lost.isEmpty()) {
        sentences << Text::tr("Lost on %1: %2.").arg(directionText(opposite(rehearsal.direction)), lost.join(u"; "_s));
    }
    return sentences.join(u' ');
}

QStringList findingLines(const Rehearsal &rehearsal)
{
    QStringList lines;
    const auto addLosses = [&](const QList<TableLoss> &losses, const QString &direction) {
        const QStringList lost = shortLosses(losses);
        if (!lost.isEmpty())
            lines << Text::tr("Lost on %1:").arg(direction);
        for (const QString &line : lost)
            lines << u"  "_s + line;
    };
    const bool cannotReturn = rehearsal.failedLeg() != nullptr && rehearsal.failedLeg()->leg == Leg::Back;
    addLosses(rehearsal.lostThere, directionText(rehearsal.direction));
    addLosses(rehearsal.lostBack, directionText(opposite(rehearsal.direction)));
    QStringList others;
    for (const TableLoss &loss : rehearsal.lostThere) {
        if (loss.leftOver > 0 && !cannotReturn)
            others << Text::tr("%1 has %2 rows more").arg(loss.table, QLocale().toString(loss.leftOver));
    }
    others << rehearsal.schemaDifferences;
    if (!others.isEmpty())
        lines << Text::tr("Not as it was after the way back:");
    for (const QString &line : others)
        lines << u"  "_s + line;
    return lines + rehearsal.notes;
}

QString textReport(const Rehearsal &rehearsal, const QString &title, Timings timings)
{
    QStringList lines{title};
    for (const LegRun &leg : rehearsal.legs) {
        lines << u"  "_s + legText(leg);
        if (timings == Timings::EveryStatement)
            lines << statementLines(leg);
    }
    lines << findingLines(rehearsal) << Text::tr("Verdict: %1").arg(verdictText(rehearsal));
    return lines.join(u'\n') + u'\n';
}

QJsonObject jsonReport(const Rehearsal &rehearsal)
{
    QJsonArray legs;
    for (const LegRun &leg : rehearsal.legs)
        legs << jsonLeg(leg);
    return {{u"verdict"_s, verdictKey(rehearsal.verdict())},
            {u"text"_s, verdictText(rehearsal)},
            {u"direction"_s, rehearsal.direction == Revision::Direction::Upgrade ? u"upgrade"_s : u"downgrade"_s},
            {u"lost_there"_s, jsonLosses(rehearsal.lostThere)},
            {u"lost_back"_s, jsonLosses(rehearsal.lostBack)},
            {u"schema_differences"_s, QJsonArray::fromStringList(rehearsal.schemaDifferences)},
            {u"notes"_s, QJsonArray::fromStringList(rehearsal.notes)},
            {u"copied_bytes"_s, rehearsal.copiedBytes},
            {u"copy_milliseconds"_s, rehearsal.copyMilliseconds},
            {u"legs"_s, legs}};
}

QString htmlReport(const Rehearsal &rehearsal, const QString &title)
{
    QString html = Rows::htmlHead(title) + u"<p><b>%1</b></p>\n"_s.arg(verdictText(rehearsal).toHtmlEscaped());
    const QStringList findings = findingLines(rehearsal);
    if (!findings.isEmpty())
        html += u"<pre>%1</pre>\n"_s.arg(findings.join(u'\n').toHtmlEscaped());
    for (const LegRun &leg : rehearsal.legs) {
        html += u"<h2>%1</h2>\n<table>\n"_s.arg(legText(leg).toHtmlEscaped());
        for (qsizetype step = 0; step < leg.microseconds.size(); ++step) {
            html += u"<tr><th colspan='2'>%1</th></tr>\n"_s.arg(stepText(leg.plan.steps.at(step)).toHtmlEscaped());
            for (qsizetype number = 0; number < leg.microseconds.at(step).size(); ++number) {
                html += u"<tr><td class='n'>%1</td><td><pre>%2</pre></td></tr>\n"_s.arg(
                    milliseconds(leg.microseconds.at(step).at(number)),
                    leg.plan.steps.at(step).statements.value(number).sql.toHtmlEscaped());
            }
        }
        html += u"</table>\n"_s;
    }
    return html + u"</body></html>\n"_s;
}

} // namespace Retort::Migrator
