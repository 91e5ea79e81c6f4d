// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "script/header.h"
#include "script/migrationcontext.h"
#include "script/modulesource.h"
#include "script/syntaxtree.h"

#include <QList>
#include <QStringView>

#include <optional>

namespace Retort::Script
{

/// Reads a whole Python source. Nothing is run. Errors name line and column; `file` goes into their place.
Result<SyntaxTree> parse(QStringView source, const QString &file = {});

/// Reads as far as possible and lists every syntax error, for an editor. An empty list means that parse() succeeds.
QList<Error> syntaxErrors(QStringView source, const QString &file = {});

/// The revision's identifiers and docstring: module-level assignments only, no function is evaluated.
/// Alembic docs, "Create a Migration Script".
Result<Header> header(const SyntaxTree &tree);

/// The same from the text, for listing thousands of files: about twice as fast as parsing them, because the
/// bodies of functions are skipped. An error in such a body is found by parse() only.
Result<Header> header(QStringView source, const QString &file = {});

/// Bounds of an evaluation; beyond them it ends with an error that names the line.
struct Limits {
    qint64 steps = 10'000'000;
    int depth = 200;
    qint64 bytes = qint64(64) * 1024 * 1024;
};

/// What an evaluation has around it.
struct Surroundings {
    Limits limits = {};
    ModuleSourcePointer modules = {}; ///< of the project's own; null: no module of it is known
};

/// A header whose values may be expressions (`branch_labels = cli.EXPAND_BRANCH`): only the module-level statements
/// that bind what such a value names are evaluated, within the same bounds as a script.
Result<Header> header(const SyntaxTree &tree, const Surroundings &surroundings);

/// Evaluates upgrade() or downgrade() in the bounded subset of Python. Each op.* call arrives at the context, in order.
/// What lies outside the subset is an error with its place and construct; calls before it have then arrived already,
/// so a context that changes something must be given a plan, never a script.
Result<> evaluate(const SyntaxTree &tree, Direction direction, MigrationContext &context);

Result<> evaluate(const SyntaxTree &tree, Direction direction, MigrationContext &context, const Limits &limits);
Result<> evaluate(const SyntaxTree &tree, Direction direction, MigrationContext &context,
                  const Surroundings &surroundings);

/// Whether a direction of a script can be evaluated without a database.
struct Readability {
    enum class Kind {
        Whole, ///< what it does is known
        Decided, ///< it asks the database: what it does is known when it runs
        Opaque, ///< it uses what the evaluator does not know, or is wrong
    };
    Kind kind = Kind::Whole;
    std::optional<Error> reason = {}; ///< of Opaque: place and construct
    TextPosition question = {}; ///< of Decided: what it asks first
};
Readability readability(const SyntaxTree &tree, Direction direction, const QString &dialectName,
                        const Surroundings &surroundings = {});

} // namespace Retort::Script
