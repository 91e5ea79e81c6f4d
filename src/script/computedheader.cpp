// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/evaluator/interpreter.h"
#include "script/evaluator/iteration/iteration.h"
#include "script/evaluator/refusal.h"
#include "script/headerreader.h"
#include "script/script.h"
#include "script/syntax/module.h"
#include "script/translated.h"

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

/// A value as Alembic takes it for identifiers: one text, or any iterable of texts. Alembic source, util.to_tuple().
std::optional<QStringList> identifiersOf(Interpreter &interpreter, const Value &value, const TextPosition &position)
{
    if (isNone(value))
        return std::nullopt;
    if (const QString *text = std::get_if<QString>(&value))
        return QStringList{*text};
    QStringList texts;
    for (const Value &item : valuesOf(interpreter, value, position)) {
        const QString *text = std::get_if<QString>(&item);
        if (!text)
            refuse(translated("it holds %1").arg(typeName(item)), position);
        texts << *text;
    }
    return texts;
}

} // namespace

Result<Header> header(const SyntaxTree &tree, const Surroundings &surroundings)
{
    HeaderReader reader(tree.file());
    RecordingContext nowhere(u"sqlite"_s);
    std::unique_ptr<Interpreter> interpreter;
    reader.computeWith([&](const QString &name, const Expression &value) -> Result<std::optional<QStringList>> {
        try {
            if (!interpreter)
                interpreter = std::make_unique<Interpreter>(tree, nowhere, surroundings);
            return identifiersOf(*interpreter, interpreter->globalNamed(name, value.position), value.position);
        } catch (const Refusal &refusal) {
            return failure(refusal.message, Place{tree.file(), value.position}, refusal.hint);
        }
    });
    for (const StatementPointer &statement : tree.module().body)
        reader.add(*statement);
    return reader.header();
}

} // namespace Retort::Script
