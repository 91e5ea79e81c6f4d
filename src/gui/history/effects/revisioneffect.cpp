// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/history/effects/revisioneffect.h"

#include "migrator/revisionscript.h"
#include "operations/operation.h"
#include "revision/modules.h"
#include "script/script.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

RevisionEffect revisionEffect(const QString &file, const QString &dialectName, const QStringList &moduleSearchPath)
{
    RevisionEffect effect;
    QFile source(file);
    if (!source.open(QIODevice::ReadOnly)) {
        const QString sentence = QCoreApplication::translate("Gui", "The file cannot be read: %1.");
        effect.error = Error{.message = sentence.arg(source.errorString()), .where = {.file = file}};
        return effect;
    }
    const QByteArray bytes = source.readAll();
    effect.fingerprint = Migrator::scriptFingerprint(bytes, file);
    const Result<Script::SyntaxTree> tree = Script::parse(QString::fromUtf8(bytes), file);
    if (!tree) {
        effect.error = tree.error();
        return effect;
    }
    Script::RecordingContext context(dialectName);
    const Result<> evaluated =
        Script::evaluate(*tree, Script::Direction::Upgrade, context, Revision::surroundingsOf(file, moduleSearchPath));
    if (context.question())
        effect.question = context.question()->line;
    else if (!evaluated)
        effect.error = evaluated.error();
    effect.hasSql = QFileInfo::exists(Migrator::suppliedSqlPath(file));
    for (const Operations::PlacedOperation &placed : context.operations()) {
        effect.operations << Operations::described(placed.operation);
        for (QString chip : Operations::touched(placed.operation)) {
            if (chip.startsWith(u'-'))
                chip[0] = u'−';
            if (!effect.touches.contains(chip))
                effect.touches << chip;
        }
    }
    return effect;
}

} // namespace Retort::Gui
