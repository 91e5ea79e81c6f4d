// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialect/dialect.h"
#include "dialect/scanner.h"
#include "sql/compiler.h"

#include <memory>

namespace Retort::Dialect
{

/// Writes expressions with a dialect's names, literals and types.
class DialectCompiler : public Sql::Compiler
{
public:
    DialectCompiler(const Dialect &dialect, LexicalFeatures lexical)
        : m_dialect(dialect)
        , m_lexical(lexical)
    {
    }

protected:
    QString identifier(const QString &name) override;
    QString literal(const Sql::Value &value, const Schema::Type &type) override;
    QString castType(const Schema::Type &type) override;
    QString text(const Sql::Text &text) override;
    QString insertNothing() override { return u' ' + m_dialect.insertNothing(); }
    /// The type to use on this dialect.
    const Schema::Type &known(const Schema::Type &type) const;

    const Dialect &m_dialect;

private:
    LexicalFeatures m_lexical;
};

/// The compiler of a dialect. It serves one statement.
std::unique_ptr<Sql::Compiler> sqliteCompiler(const Dialect &dialect, LexicalFeatures lexical);
std::unique_ptr<Sql::Compiler> postgresqlCompiler(const Dialect &dialect, LexicalFeatures lexical);
std::unique_ptr<Sql::Compiler> mysqlCompiler(const Dialect &dialect, LexicalFeatures lexical);
std::unique_ptr<Sql::Compiler> compilerFor(const Dialect &dialect, LexicalFeatures lexical);

} // namespace Retort::Dialect
