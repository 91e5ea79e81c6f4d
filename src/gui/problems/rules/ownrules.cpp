// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/problems/rules/ownrules.h"

#include "gui/editor/forms/downgrade.h"
#include "gui/widgets/text.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

namespace
{

/// The place of a function's head.
Place headOf(const ScriptSubject &subject, const QString &function)
{
    const qsizetype offset = subject.source.indexOf(u"def "_s + function);
    if (offset < 0)
        return {.file = subject.file};
    const auto line = int(subject.source.left(offset).count(u'\n')) + 1;
    return {.file = subject.file, .position = {.line = line, .column = 1, .offset = int(offset), .length = 4}};
}

Fix writeDowngradeFix(const QString &file)
{
    return {.kind = Fix::Kind::WriteDowngrade, .title = Text::tr("Write the downgrade"), .file = file};
}

bool isUnderstood(const ScriptSubject &subject)
{
    return subject.understanding.errors.isEmpty() && !subject.understanding.upgrade.operations.isEmpty();
}

QSet<QString> touchedBy(const Migrator::Preview &preview)
{
    QSet<QString> all;
    for (const Operations::PlacedOperation &placed : preview.operations) {
        for (QString chip : Operations::touched(placed.operation)) {
            if (chip.startsWith(u'⋈'))
                chip = u'+' + chip.mid(1);
            if (chip.startsWith(u'-'))
                chip = u'−' + chip.mid(1);
            all << chip;
        }
    }
    return all;
}

/// What a chip becomes on the way back; empty if nothing is expected.
QString opposite(const QString &chip)
{
    const QString name = chip.mid(1);
    if (chip.startsWith(u'+'))
        return u'−' + name;
    if (chip.startsWith(u'−'))
        return u'+' + name;
    // A new name stands without its schema or table: "employee.name → title" comes back as "employee.title → name".
    const QStringList names = name.split(u" → "_s);
    if (names.size() != 2)
        return chip;
    const qsizetype point = names.at(0).lastIndexOf(u'.') + 1;
    return u"~%1%2 → %3"_s.arg(names.at(0).left(point), names.at(1), names.at(0).mid(point));
}

} // namespace

QList<Problem> EmptyDowngradeRule::check(const ScriptSubject &subject) const
{
    if (!isUnderstood(subject) || !subject.understanding.downgrade.operations.isEmpty()
        || subject.source.contains(cannotBeTakenBack()))
        return {};
    return {{.error = {.message = Text::tr("The downgrade is empty: what the upgrade does stays."),
                       .where = headOf(subject, u"downgrade"_s)},
             .level = Problem::Level::Warning,
             .fix = writeDowngradeFix(subject.file)}};
}

QList<Problem> NotReversedRule::check(const ScriptSubject &subject) const
{
    if (!isUnderstood(subject) || subject.understanding.downgrade.operations.isEmpty())
        return {};
    const QSet<QString> done = touchedBy(subject.understanding.upgrade);
    const QSet<QString> undone = touchedBy(subject.understanding.downgrade);
    QStringList missing;
    for (const QString &chip : done) {
        // A table that the upgrade itself drops again, or whose change ends with it, needs nothing.
        const QString table = chip.mid(1).section(u'.', 0, 0);
        const bool tableGoes = undone.contains(u'−' + table) || done.contains(u'−' + table);
        const bool isChange = chip.startsWith(u'~');
        if (!undone.contains(opposite(chip)) && !(isChange ? tableGoes : done.contains(opposite(chip))))
            missing << chip;
    }
    missing.sort();
    if (missing.isEmpty())
        return {};
    return {{.error = {.message = Text::tr("The downgrade does not take back: %1.").arg(missing.join(u", "_s)),
                       .where = headOf(subject, u"downgrade"_s)},
             .level = Problem::Level::Warning,
             .fix = writeDowngradeFix(subject.file)}};
}

QList<Problem> LostForeverRule::check(const ScriptSubject &subject) const
{
    QList<Problem> found;
    const QString sign = cannotBeTakenBack();
    for (qsizetype at = subject.source.indexOf(sign); at >= 0; at = subject.source.indexOf(sign, at + 1)) {
        const qsizetype reason = at + sign.size();
        const qsizetype end = subject.source.indexOf(u'\n', reason);
        const auto line = int(subject.source.left(at).count(u'\n')) + 1;
        const auto column = int(at - subject.source.lastIndexOf(u'\n', at));
        const QString said = subject.source.mid(reason, end < 0 ? -1 : end - reason).trimmed();
        found << Problem{
            .error = {.message = Text::tr("The downgrade leaves something out. %1").arg(said),
                      .where = {.file = subject.file, .position = {.line = line, .column = column, .offset = int(at)}}},
            .level = Problem::Level::Warning};
    }
    return found;
}

QList<Problem> SeveralHeadsRule::check(const ProjectSubject &subject) const
{
    const Revision::RevisionIds heads = subject.graph.heads();
    if (heads.size() < 2)
        return {};
    QStringList names;
    for (const Revision::RevisionId &id : heads)
        names << id.text();
    return {{.error = {.message = Text::tr("The history has several heads: %1.").arg(names.join(u", "_s)),
                       .hint = Text::tr("Merge them, or let a revision that nobody has yet follow another one.")},
             .level = Problem::Level::Warning,
             .fix = Fix{.kind = Fix::Kind::MergeHeads, .title = Text::tr("Merge the heads")}}};
}

QList<Problem> GhostRule::check(const ProjectSubject &subject) const
{
    QList<Problem> found;
    for (const Revision::RevisionId &id : subject.rows.value_or(Revision::RevisionIds())) {
        if (subject.graph.find(id))
            continue;
        found << Problem{
            .error = {.message =
                          Text::tr("The database stands at %1, which no file of this project declares.").arg(id.text()),
                      .hint = Text::tr("Get the missing file, or stamp the database with a revision that is known.")},
            .fix = Fix{.kind = Fix::Kind::Stamp, .title = Text::tr("Stamp…")}};
    }
    return found;
}

} // namespace Retort::Gui
