// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "migrator/contexts/translation.h"
#include "migrator/plan.h"
#include "revision/modules.h"
#include "script/script.h"

namespace Retort::Migrator
{

Preview preview(const QString &source, const QString &file, Revision::Direction direction,
                const Dialect::Dialect &dialect, const QStringList &moduleSearchPath)
{
    Preview preview;
    const Result<Script::SyntaxTree> tree = Script::parse(source, file);
    if (!tree) {
        preview.errors = Script::syntaxErrors(source, file);
        if (preview.errors.isEmpty())
            preview.errors << tree.error();
        return preview;
    }
    Script::RecordingContext recording(dialect.name());
    const Script::Surroundings surroundings = Revision::surroundingsOf(file, moduleSearchPath);
    const Result<> evaluated = Script::evaluate(*tree, direction, recording, surroundings);
    preview.operations = recording.operations();
    Translation translation = translated(preview.operations, file, dialect);
    preview.statements = std::move(translation.statements);
    preview.errors = std::move(translation.errors);
    preview.decidedAtRunTime = recording.question();
    if (!evaluated && !preview.decidedAtRunTime)
        preview.errors << evaluated.error();
    return preview;
}

} // namespace Retort::Migrator
