// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialect/expressions/dialectcompiler.h"

#include "dialect/textparameters.h"
#include "dialect/typenames.h"

namespace Retort::Dialect
{

using namespace Qt::StringLiterals;

QString DialectCompiler::identifier(const QString &name)
{
    return m_dialect.identifier(name);
}

QString DialectCompiler::literal(const Sql::Value &value, const Schema::Type &)
{
    return m_dialect.literal(value);
}

QString DialectCompiler::castType(const Schema::Type &type)
{
    const Result<QString> name = m_dialect.typeName(type);
    return name ? *name : fail(name.error().message, name.error().hint);
}

QString DialectCompiler::text(const Sql::Text &text)
{
    const Result<QString> written = withParameters(text, m_dialect, m_lexical);
    return written ? *written : fail(written.error().message, written.error().hint);
}

const Schema::Type &DialectCompiler::known(const Schema::Type &type) const
{
    return typeFor(type, m_dialect.name());
}

std::unique_ptr<Sql::Compiler> compilerFor(const Dialect &dialect, LexicalFeatures lexical)
{
    if (dialect.name() == u"sqlite")
        return sqliteCompiler(dialect, lexical);
    return dialect.name() == u"postgresql" ? postgresqlCompiler(dialect, lexical) : mysqlCompiler(dialect, lexical);
}

} // namespace Retort::Dialect
