// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialect/expressions/dialectcompiler.h"

namespace Retort::Dialect
{

using namespace Qt::StringLiterals;
using Sql::Operator;

namespace
{

/// SQLAlchemy source, dialects/postgresql/base.py, PGCompiler.
class PostgresqlCompiler final : public DialectCompiler
{
public:
    using DialectCompiler::DialectCompiler;

protected:
    QString callText(const Sql::FunctionCall &call) override;
    QString binaryText(const Sql::BinaryPart &part, const Schema::Type &type) override;
    QString distinctText(const Sql::Select &select) override;
    QString limitText(const Sql::Select &select) override;
    QString lockingText(const Sql::Locking &locking) override;
};

QString PostgresqlCompiler::callText(const Sql::FunctionCall &call)
{
    if (call.name.toLower() == u"now" && call.arguments.isEmpty())
        return u"now()"_s;
    return DialectCompiler::callText(call);
}

QString PostgresqlCompiler::binaryText(const Sql::BinaryPart &part, const Schema::Type &type)
{
    const QString escape = part.text.isEmpty() ? QString() : u" ESCAPE "_s + literal(part.text, {});
    switch (part.operation) {
    case Operator::ILike:
    case Operator::NotILike:
        return operatorText(part, spelling(part.operation)) + escape;
    case Operator::Matches:
        return operatorText(part, u" ~ "_s);
    case Operator::NotMatches:
        return operatorText(part, u" !~ "_s);
    case Operator::JsonItem:
        return operatorText(part, u" -> "_s);
    case Operator::JsonText:
        return operatorText(part, u" ->> "_s);
    default:
        return DialectCompiler::binaryText(part, type);
    }
}

QString PostgresqlCompiler::distinctText(const Sql::Select &select)
{
    return select.distinctOn.isEmpty() ? DialectCompiler::distinctText(select)
                                       : u"DISTINCT ON ("_s + list(select.distinctOn) + u") "_s;
}

QString PostgresqlCompiler::limitText(const Sql::Select &select)
{
    QString text;
    if (select.limit)
        text += u" \n LIMIT "_s + write(select.limit);
    if (select.offset)
        text += (select.limit ? QString() : u"\n LIMIT ALL"_s) + u" OFFSET "_s + write(select.offset);
    return text;
}

QString PostgresqlCompiler::lockingText(const Sql::Locking &locking)
{
    return (locking.read ? u" FOR SHARE"_s : u" FOR UPDATE"_s) + (locking.nowait ? u" NOWAIT"_s : QString())
        + (locking.skipLocked ? u" SKIP LOCKED"_s : QString());
}

} // namespace

std::unique_ptr<Sql::Compiler> postgresqlCompiler(const Dialect &dialect, LexicalFeatures lexical)
{
    return std::make_unique<PostgresqlCompiler>(dialect, lexical);
}

} // namespace Retort::Dialect
