// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialect/expressions/dialectcompiler.h"

#include <QCoreApplication>

namespace Retort::Dialect
{

using namespace Qt::StringLiterals;
using Sql::Operator;

namespace
{

/// SQLAlchemy source, dialects/sqlite/base.py, SQLiteCompiler.
class SqliteCompiler final : public DialectCompiler
{
public:
    using DialectCompiler::DialectCompiler;

protected:
    QString keywordText(Sql::Keyword keyword) override
    {
        return keyword == Sql::Keyword::Null ? u"NULL"_s : keyword == Sql::Keyword::True ? u"1"_s : u"0"_s;
    }
    QString truthText(const QString &operand, bool wanted) override
    {
        return operand + (wanted ? u" = 1"_s : u" = 0"_s);
    }
    QString callText(const Sql::FunctionCall &call) override;
    QString binaryText(const Sql::BinaryPart &part, const Schema::Type &type) override;
    QString extractText(const Sql::ExtractPart &part) override;
    QString emptyList(qsizetype width) override;
    QString tupleList(const QString &tuples) override { return u"(VALUES "_s + tuples + u')'; }
    QString limitText(const Sql::Select &select) override
    {
        return DialectCompiler::limitText(select) + (select.offset ? QString() : u" OFFSET 0"_s);
    }
    QString lockingText(const Sql::Locking &) override { return {}; }
    QString returningText(const QList<Sql::Node> &columns) override;
    QString deleteText(const Sql::Delete &statement, const QList<Sql::Shared<Sql::From>> &others) override;
};

QString SqliteCompiler::callText(const Sql::FunctionCall &call)
{
    const QString known = call.name.toLower();
    if (known == u"char_length")
        return u"length("_s + list(call.arguments) + u')';
    if (known == u"localtimestamp" && call.arguments.isEmpty())
        return uR"(DATETIME(CURRENT_TIMESTAMP, "localtime"))"_s;
    return DialectCompiler::callText(call);
}

QString SqliteCompiler::binaryText(const Sql::BinaryPart &part, const Schema::Type &type)
{
    switch (part.operation) {
    case Operator::IsDistinctFrom:
        return operatorText(part, u" IS NOT "_s);
    case Operator::IsNotDistinctFrom:
        return operatorText(part, u" IS "_s);
    case Operator::JsonItem:
        return u"JSON_QUOTE(JSON_EXTRACT("_s + operatorText(part, u", "_s) + u"))"_s;
    case Operator::JsonText:
        return u"JSON_EXTRACT("_s + operatorText(part, u", "_s) + u')';
    default:
        return DialectCompiler::binaryText(part, type);
    }
}

QString SqliteCompiler::extractText(const Sql::ExtractPart &part)
{
    static const QHash<QString, QString> formats = {
        {u"month"_s, u"%m"_s}, {u"day"_s, u"%d"_s},  {u"year"_s, u"%Y"_s},        {u"second"_s, u"%S"_s},
        {u"hour"_s, u"%H"_s},  {u"doy"_s, u"%j"_s},  {u"minute"_s, u"%M"_s},      {u"epoch"_s, u"%s"_s},
        {u"dow"_s, u"%w"_s},   {u"week"_s, u"%W"_s}, {u"microsecond"_s, u"%f"_s},
    };
    const auto format = formats.constFind(part.field);
    if (format == formats.cend())
        return fail(QCoreApplication::translate("Dialect", "%1 is not a valid extract argument.").arg(part.field));
    return u"CAST(STRFTIME('"_s + *format + u"', "_s + write(part.operand) + u") AS INTEGER)"_s;
}

QString SqliteCompiler::emptyList(qsizetype width)
{
    QStringList ones;
    for (qsizetype index = 0; index < width; ++index)
        ones << u"1"_s;
    const QString row = ones.join(u", "_s);
    return u"(SELECT "_s + row + u" FROM (SELECT "_s + row + u") WHERE 1!=1)"_s;
}

QString SqliteCompiler::returningText(const QList<Sql::Node> &columns)
{
    setUnqualified(true); // SQLite takes no table's name here
    const QString text = DialectCompiler::returningText(columns);
    setUnqualified(false);
    return text;
}

QString SqliteCompiler::deleteText(const Sql::Delete &statement, const QList<Sql::Shared<Sql::From>> &others)
{
    if (!others.isEmpty())
        return fail(QCoreApplication::translate("Dialect", "SQLite cannot delete with several tables."),
                    QCoreApplication::translate("Dialect", "Write the condition with IN or EXISTS."));
    return DialectCompiler::deleteText(statement, others);
}

} // namespace

std::unique_ptr<Sql::Compiler> sqliteCompiler(const Dialect &dialect, LexicalFeatures lexical)
{
    return std::make_unique<SqliteCompiler>(dialect, lexical);
}

} // namespace Retort::Dialect
