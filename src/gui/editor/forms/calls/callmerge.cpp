// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/editor/forms/calls/callmerge.h"

#include "gui/editor/completion/directives.h"
#include "gui/editor/forms/calls/callarguments.h"
#include "gui/widgets/text.h"
#include "script/syntax/expression.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

namespace
{

/// A part of the call in one of its three texts.
struct CallPart {
    const CallSource &source;
    const Script::Expression &expression;
    QString text() const { return source.text(expression); }
};

/// The names of a directive's positions, as far as each takes one argument.
QStringList parametersOf(const CallPart &call)
{
    const QString object = call.text().section(u'.', 0, 0).trimmed();
    const Directive *known = directive(knownObject(object), calledName(call.expression));
    QStringList names;
    for (int i = 0; known && i < int(known->parameters.size()); ++i) {
        if (known->parameters.at(i).startsWith(u'*'))
            break;
        names << known->parameterName(i);
    }
    return names;
}

/// One argument of the merged call, and the place of its words in the call as it is written (-1: they are new).
struct KeptArgument {
    QString text = {};
    int place = -1;
    bool isKeyword = false;
    int rank = 0; ///< where it stands among those by position, or among keywords
};

/// Keywords keep the order in which they stand; new ones come last.
int keywordRank(int place)
{
    constexpr int last = 1000;
    return place < 0 ? last : place;
}

/// Whether the form left what was there in its order.
bool isInOrder(const QList<int> &origins)
{
    int last = -1;
    for (const int origin : origins) {
        if (origin >= 0 && origin < last)
            return false;
        last = std::max(last, origin);
    }
    return true;
}

class Merger
{
public:
    QString merged(const CallPart &written, const CallPart &before, const CallPart &after);
    const QStringList &refused() const { return m_refused; }

private:
    QString mergedArgument(const CallPart &written, const WrittenArgument &argument, const CallPart &before,
                           const WrittenArgument &old, const CallPart &after, const WrittenArgument &now);
    QString mergedArguments(const CallPart &written, const CallPart &before, const CallPart &after);
    static QString joined(const CallPart &written, const QList<WrittenArgument> &places,
                          const QList<KeptArgument> &kept);

    QStringList m_refused; ///< computed values that would have to change
};

QString Merger::merged(const CallPart &written, const CallPart &before, const CallPart &after)
{
    if (before.text() == after.text())
        return written.text();
    const QString name = calledName(written.expression);
    const bool isSameCall =
        !name.isEmpty() && calledName(before.expression) == name && calledName(after.expression) == name;
    // Types and the like are small: they are written anew as a whole.
    if (isSameCall && (&written.expression == &written.source.expression() || hasParts(written.expression)))
        return mergedArguments(written, before, after);
    if (isComputed(written.expression))
        m_refused << written.text();
    return after.text();
}

QString Merger::mergedArgument(const CallPart &written, const WrittenArgument &argument, const CallPart &before,
                               const WrittenArgument &old, const CallPart &after, const WrittenArgument &now)
{
    const CallPart was{before.source, *old.value};
    const CallPart is{after.source, *now.value};
    if (was.text() == is.text())
        return argument.text;
    const QString value = merged({written.source, *argument.value}, was, is);
    return argument.keyword.isEmpty() ? value : argument.keyword + u'=' + value;
}

QString Merger::mergedArguments(const CallPart &written, const CallPart &before, const CallPart &after)
{
    const QList<WrittenArgument> own = argumentsOf(written.source, written.expression);
    const QList<WrittenArgument> old = argumentsOf(before.source, before.expression);
    const QList<WrittenArgument> now = argumentsOf(after.source, after.expression);
    const QStringList names = parametersOf(written);
    const QList<int> places = partners(own, old, names); // of what was printed, in what is written
    const QList<int> origins = partners(old, now, names); // of what is printed now, in what was
    // The printer has an order of its own: what stands there keeps its own, unless the form moved something.
    const bool keepsOrder = isInOrder(origins);
    QList<KeptArgument> kept;
    QList<bool> isTaken(own.size(), false);
    int lastRank = -1;
    for (int i = 0; i < int(now.size()); ++i) {
        const WrittenArgument &argument = now.at(i);
        const int origin = origins.at(i);
        int place = origin < 0 ? -1 : places.at(origin);
        const bool isUnchanged = origin >= 0 && old.at(origin).text == argument.text;
        if (place < 0 && isUnchanged)
            continue; // what is written says it in other words, or it is a default
        // A keyword may stand there that the printer left out, such as unique=False.
        for (int k = 0; place < 0 && !argument.keyword.isEmpty() && k < int(own.size()); ++k) {
            if (own.at(k).keyword == argument.keyword && !isTaken.at(k))
                place = k;
        }
        const bool isKeyword = place < 0 ? !argument.keyword.isEmpty() : !own.at(place).keyword.isEmpty();
        if (!isKeyword)
            lastRank = !keepsOrder ? i : place < 0 ? lastRank : place;
        const int rank = isKeyword ? keywordRank(place) : lastRank;
        if (place < 0) {
            kept << KeptArgument{.text = argument.text, .isKeyword = isKeyword, .rank = rank};
            continue;
        }
        isTaken[place] = true;
        const WrittenArgument &words = own.at(place);
        const QString text =
            origin < 0 ? argument.text : mergedArgument(written, words, before, old.at(origin), after, argument);
        kept << KeptArgument{.text = text, .place = place, .isKeyword = isKeyword, .rank = rank};
    }
    // What the printer does not know stays behind its neighbour.
    for (int k = 0; k < int(own.size()); ++k) {
        if (isTaken.at(k) || places.contains(k))
            continue;
        qsizetype at = 0;
        for (qsizetype i = 0; i < kept.size(); ++i) {
            if (kept.at(i).place >= 0 && kept.at(i).place < k)
                at = std::max(at, i + 1);
        }
        const bool isKeyword = !own.at(k).keyword.isEmpty() || own.at(k).text.startsWith(u"**"_s);
        const int above = at > 0 ? kept.at(at - 1).rank : -1;
        kept.insert(
            at,
            {.text = own.at(k).text, .place = k, .isKeyword = isKeyword, .rank = isKeyword || keepsOrder ? k : above});
    }
    std::stable_sort(kept.begin(), kept.end(), [](const KeptArgument &left, const KeptArgument &right) {
        return left.isKeyword == right.isKeyword ? left.rank < right.rank : right.isKeyword;
    });
    return joined(written, own, kept);
}

QString Merger::joined(const CallPart &written, const QList<WrittenArgument> &places, const QList<KeptArgument> &kept)
{
    const QString &text = written.source.text();
    const TextPosition &whole = written.expression.position;
    const qsizetype end = whole.offset + whole.length;
    const auto gapBefore = [&](int place) {
        const qsizetype from = places.at(place - 1).end;
        return text.mid(from, places.at(place).begin - from);
    };
    QString usual = u", "_s;
    for (int place = 1; place < int(places.size()); ++place) {
        if (const QString gap = gapBefore(place); !gap.contains(u'#') && gap.contains(u'\n') == usual.contains(u'\n'))
            usual = gap;
        else if (!gap.contains(u'#') && gap.contains(u'\n'))
            usual = gap;
    }
    const auto *call = written.expression.as<Script::Call>();
    const qsizetype function = call->function->position.offset + call->function->position.length;
    const qsizetype first = places.isEmpty() ? text.indexOf(u'(', function) + 1 : places.constFirst().begin;
    QString result = text.mid(whole.offset, first - whole.offset);
    for (qsizetype i = 0; i < kept.size(); ++i) {
        const KeptArgument &one = kept.at(i);
        if (i > 0)
            result += one.place > 0 && kept.at(i - 1).place >= 0 ? gapBefore(one.place) : usual;
        result += one.text;
    }
    return result + (places.isEmpty() ? u")"_s : text.mid(places.constLast().end, end - places.constLast().end));
}

/// A call that only states that something is not there.
bool saysNothing(const WrittenArgument &argument)
{
    static const QStringList nones = {u"schema"_s, u"type_"_s, u"table_name"_s, u"existing_server_default"_s,
                                      u"existing_comment"_s};
    return (nones.contains(argument.keyword) && argument.text.endsWith(u"=None"_s))
        || argument.text == u"unique=False"_s;
}

void collectComputed(const CallSource &source, const Script::Expression &call, QStringList &found)
{
    for (const WrittenArgument &argument : argumentsOf(source, call)) {
        if (argument.isUnpacked) {
            found << argument.text;
        } else if (isComputed(*argument.value)) {
            const bool isInside = argument.value->as<Script::Call>();
            const auto before = found.size();
            if (isInside)
                collectComputed(source, *argument.value, found);
            if (before == found.size())
                found << source.text(*argument.value);
        }
    }
}

} // namespace

Result<QString> mergedCall(const QString &written, const QString &before, const QString &after)
{
    const std::optional<CallSource> own = CallSource::read(written);
    const std::optional<CallSource> old = CallSource::read(before);
    const std::optional<CallSource> now = CallSource::read(after);
    if (!own || !old || !now)
        return after;
    Merger merger;
    const QString text = merger.merged({*own, own->expression()}, {*old, old->expression()}, {*now, now->expression()});
    if (!merger.refused().isEmpty()) {
        return failure(Text::tr("The script computes %1.").arg(merger.refused().join(u", "_s)),
                       Text::tr("Change it in the text; the form keeps it as it is."));
    }
    return text;
}

QStringList computedArguments(const QString &written)
{
    QStringList found;
    if (const std::optional<CallSource> own = CallSource::read(written))
        collectComputed(*own, own->expression(), found);
    found.removeDuplicates();
    return found;
}

namespace
{

QString withoutNoiseInCall(const QString &printed)
{
    const std::optional<CallSource> source = CallSource::read(printed);
    if (!source)
        return printed;
    const QList<WrittenArgument> arguments = argumentsOf(*source, source->expression());
    QString text = printed;
    for (qsizetype i = arguments.size() - 1; i > 0; --i) {
        if (saysNothing(arguments.at(i)))
            text.remove(arguments.at(i - 1).end, arguments.at(i).end - arguments.at(i - 1).end);
    }
    return text;
}

} // namespace

QString withoutNoise(const QString &printed)
{
    static const QRegularExpression head(u"\\Awith (.*)( as \\w+:)\\z"_s);
    static const QRegularExpression start(u"\\A    (?:batch_op|op|pass)\\b"_s);
    if (!printed.startsWith(u"with "_s))
        return withoutNoiseInCall(printed);
    QStringList statements;
    for (const QString &line : printed.split(u'\n')) {
        if (statements.isEmpty() || start.match(line).hasMatch())
            statements << line;
        else
            statements.last() += u'\n' + line;
    }
    const QRegularExpressionMatch match = head.match(statements.constFirst());
    if (match.hasMatch())
        statements.first() = u"with "_s + withoutNoiseInCall(match.captured(1)) + match.captured(2);
    for (qsizetype i = 1; i < statements.size(); ++i)
        statements[i] = u"    "_s + withoutNoiseInCall(statements.at(i).mid(4));
    return statements.join(u'\n');
}

} // namespace Retort::Gui
