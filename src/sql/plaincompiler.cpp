// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/overloaded.h"
#include "sql/compiler.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace Retort::Sql
{

using namespace Qt::StringLiterals;

// The spelling that most dialects share.

QString Compiler::identifier(const QString &name)
{
    static const QRegularExpression plain(uR"(^[a-z_][a-z0-9_$]*$)"_s);
    return plain.match(name).hasMatch() ? name : u'"' + QString(name).replace(u'"', u"\"\""_s) + u'"';
}

QString Compiler::literal(const Value &value, const Schema::Type &)
{
    return std::visit(Overloaded{
                          [](std::monostate) { return u"NULL"_s; },
                          [](bool truth) { return truth ? u"true"_s : u"false"_s; },
                          [](qint64 number) { return QString::number(number); },
                          [](double number) { return QString::number(number, 'g', 17); },
                          [](const QString &text) { return u'\'' + QString(text).replace(u'\'', u"''"_s) + u'\''; },
                          [](const QByteArray &bytes) { return u"X'"_s + QString::fromLatin1(bytes.toHex()) + u'\''; },
                          [](const Decimal &decimal) { return decimal.digits; },
                          [](const RawText &raw) { return raw.text; },
                      },
                      value);
}

QString Compiler::castType(const Schema::Type &)
{
    return fail(QCoreApplication::translate("Sql", "CAST cannot stand here."));
}

QString Compiler::text(const Text &text)
{
    return QString(text.text).replace(u"\\:"_s, u":"_s);
}

QString Compiler::keywordText(Keyword keyword)
{
    return keyword == Keyword::Null ? u"NULL"_s : keyword == Keyword::True ? u"true"_s : u"false"_s;
}

QString Compiler::callText(const FunctionCall &call)
{
    static const QStringList withoutBrackets = {u"current_date"_s, u"current_time"_s, u"current_timestamp"_s,
                                                u"current_user"_s, u"localtime"_s,    u"localtimestamp"_s,
                                                u"session_user"_s, u"sysdate"_s,      u"user"_s};
    const QString known = call.name.toLower();
    if (known == u"now" && call.arguments.isEmpty())
        return u"CURRENT_TIMESTAMP"_s;
    if (withoutBrackets.contains(known) && call.arguments.isEmpty())
        return known.toUpper();
    if (known == u"count" && call.arguments.isEmpty())
        return u"count(*)"_s;
    return call.name + u'(' + list(call.arguments) + u')';
}

QString Compiler::operatorText(const BinaryPart &part, const QString &spelling)
{
    return operand(part.left, part.operation) + spelling + operand(part.right, part.operation);
}

QString Compiler::binaryText(const BinaryPart &part, const Schema::Type &)
{
    switch (part.operation) {
    case Operator::Custom:
        return operatorText(part, u' ' + part.text + u' ');
    case Operator::ILike:
    case Operator::NotILike:
        return u"lower("_s + write(part.left)
            + (part.operation == Operator::ILike ? u") LIKE lower("_s : u") NOT LIKE lower("_s) + write(part.right)
            + u')' + (part.text.isEmpty() ? QString() : u" ESCAPE "_s + literal(part.text, {}));
    case Operator::Like:
    case Operator::NotLike:
        return operatorText(part, spelling(part.operation))
            + (part.text.isEmpty() ? QString() : u" ESCAPE "_s + literal(part.text, {}));
    case Operator::Matches:
        return operatorText(part, u" REGEXP "_s);
    case Operator::NotMatches:
        return operatorText(part, u" NOT REGEXP "_s);
    case Operator::Collate:
        return operand(part.left, part.operation) + spelling(part.operation) + write(part.right);
    default:
        return operatorText(part, spelling(part.operation));
    }
}

QString Compiler::castText(const CastPart &part, const Schema::Type &type)
{
    const QString name = castType(type);
    return u"CAST("_s + write(part.operand) + u" AS "_s + name + u')';
}

QString Compiler::extractText(const ExtractPart &part)
{
    return u"EXTRACT("_s + part.field + u" FROM "_s + write(part.operand) + u')';
}

QString Compiler::truthText(const QString &operand, bool wanted)
{
    return wanted ? operand : u"NOT "_s + operand;
}

QString Compiler::emptyList(qsizetype width)
{
    QStringList nulls;
    for (qsizetype index = 0; index < width; ++index)
        nulls << u"NULL"_s;
    const QString row = width > 1 ? u'(' + nulls.join(u", "_s) + u')' : u"NULL"_s;
    return u'(' + row + u") AND (1 != 1)"_s;
}

QString Compiler::distinctText(const Select &select)
{
    return select.distinct || !select.distinctOn.isEmpty() ? u"DISTINCT "_s : QString();
}

QString Compiler::limitText(const Select &select)
{
    QString text;
    if (select.limit)
        text += u"\n LIMIT "_s + write(select.limit);
    if (select.offset)
        text += (select.limit ? QString() : u"\n LIMIT -1"_s) + u" OFFSET "_s + write(select.offset);
    return text;
}

QString Compiler::conflictText(const InsertRows &insert)
{
    using Conflict = InsertRows::Conflict;
    if (insert.conflict == Conflict::Refused)
        return {};
    if (insert.conflict == Conflict::DuplicateKeyUpdated)
        return fail(QCoreApplication::translate("Sql", "ON DUPLICATE KEY UPDATE is MySQL's."));
    QString text = u" ON CONFLICT"_s;
    setUnqualified(true);
    if (!insert.conflictConstraint.isEmpty())
        text += u" ON CONSTRAINT "_s + identifier(insert.conflictConstraint);
    else if (!insert.conflictTarget.isEmpty())
        text += u" ("_s + list(insert.conflictTarget) + u')';
    if (insert.conflictTargetWhere)
        text += u" WHERE "_s + operand(insert.conflictTargetWhere, Operator::AsBoolean);
    setUnqualified(false);
    if (insert.conflict == Conflict::Ignored)
        return text + u" DO NOTHING"_s;
    text += u" DO UPDATE SET "_s;
    QStringList values;
    for (const auto &[name, value] : insert.conflictValues)
        values << identifier(name) + u" = "_s + write(value);
    text += values.join(u", "_s);
    if (insert.conflictWhere)
        text += u" WHERE "_s + operand(insert.conflictWhere, Operator::AsBoolean);
    return text;
}

QString Compiler::returningText(const QList<Node> &columns)
{
    QStringList texts;
    for (const Node &column : columns) {
        const auto *label = column->as<LabelPart>();
        texts << write(column) + (label ? u" AS "_s + identifier(label->name) : QString());
    }
    return texts.isEmpty() ? QString() : u" RETURNING "_s + texts.join(u", "_s);
}

QString plainText(const Node &expression)
{
    Compiler compiler;
    return compiler.expression(expression).value_or(QString());
}

} // namespace Retort::Sql
