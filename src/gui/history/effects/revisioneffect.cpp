// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/history/effects/revisioneffect.h"

#include "migrator/revisionscript.h"
#include "operations/operation.h"
#include "revision/modules.h"
#include "script/script.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>
#include <QtEndian>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

namespace
{

quint64 fingerprintOf(const QByteArray &script, const QString &file)
{
    QCryptographicHash hash(QCryptographicHash::Sha1);
    hash.addData(script);
    QFile sql(Migrator::suppliedSqlPath(file));
    if (sql.open(QIODevice::ReadOnly))
        hash.addData(sql.readAll());
    return qFromBigEndian<quint64>(hash.result().constData());
}

} // namespace

quint64 scriptFingerprint(const QString &file)
{
    QFile source(file);
    return source.open(QIODevice::ReadOnly) ? fingerprintOf(source.readAll(), file) : 0;
}

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
    effect.fingerprint = fingerprintOf(bytes, file);
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
