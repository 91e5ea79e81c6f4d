// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/editor/forms/calls/callarguments.h"

#include "script/syntax/expression.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

namespace
{

QString kindOfArgument(const Script::Expression &value)
{
    static const QStringList kinds = {u"Column"_s,
                                      u"ForeignKey"_s,
                                      u"CheckConstraint"_s,
                                      u"Identity"_s,
                                      u"Computed"_s,
                                      u"Sequence"_s,
                                      u"PrimaryKeyConstraint"_s,
                                      u"ForeignKeyConstraint"_s,
                                      u"UniqueConstraint"_s,
                                      u"ExcludeConstraint"_s,
                                      u"Index"_s};
    const QString name = calledName(value);
    return kinds.contains(name) ? name : QString();
}

QString subjectOf(const Script::Expression &value)
{
    const auto *call = value.as<Script::Call>();
    if (!call || call->arguments.empty())
        return {};
    const auto *constant = call->arguments.front().value->as<Script::Constant>();
    const auto *text = constant ? std::get_if<QString>(&constant->value) : nullptr;
    return text ? *text : QString();
}

/// The end of a value with the parentheses around it, which its place leaves out.
qsizetype endOf(const QString &text, qsizetype from, const Script::Expression &value)
{
    qsizetype end = value.position.offset + value.position.length;
    auto open = text.mid(from, value.position.offset - from).count(u'(');
    for (qsizetype at = end; open > 0 && at < text.size(); ++at) {
        if (text.at(at) != u')')
            continue;
        --open;
        end = at + 1;
    }
    return end;
}

/// Pairs what the test allows, in order.
template <typename Test>
void pair(const QList<WrittenArgument> &earlier, const QList<WrittenArgument> &later, QList<int> &found, Test test)
{
    for (int i = 0; i < int(later.size()); ++i) {
        for (int k = 0; found.at(i) < 0 && k < int(earlier.size()); ++k) {
            if (!found.contains(k) && test(earlier.at(k), k, later.at(i), i))
                found[i] = k;
        }
    }
}

} // namespace

bool hasParts(const Script::Expression &expression)
{
    return !kindOfArgument(expression).isEmpty();
}

QList<WrittenArgument> argumentsOf(const CallSource &source, const Script::Expression &expression)
{
    QList<WrittenArgument> found;
    const auto *call = expression.as<Script::Call>();
    if (!call)
        return found;
    for (const Script::Argument &each : call->arguments) {
        const bool isKeyword = each.kind == Script::ArgumentKind::Keyword;
        WrittenArgument argument{.keyword = isKeyword ? each.name.toString() : QString(),
                                 .begin = each.position.offset,
                                 .value = each.value.get(),
                                 .isUnpacked = each.kind == Script::ArgumentKind::Star
                                     || each.kind == Script::ArgumentKind::DoubleStar};
        argument.end =
            isKeyword ? endOf(source.text(), argument.begin, *each.value) : argument.begin + each.position.length;
        argument.text = source.text().mid(argument.begin, argument.end - argument.begin);
        argument.kind = isKeyword ? QString() : kindOfArgument(*each.value);
        argument.subject = argument.kind.isEmpty() ? QString() : subjectOf(*each.value);
        found << argument;
    }
    return found;
}

QList<int> partners(const QList<WrittenArgument> &earlier, const QList<WrittenArgument> &later,
                    const QStringList &parameters)
{
    using Argument = WrittenArgument;
    QList<int> found(later.size(), -1);
    const auto nameOf = [&parameters](const Argument &argument, int position) {
        return argument.keyword.isEmpty() ? parameters.value(position) : argument.keyword;
    };
    pair(earlier, later, found, [&](const Argument &old, int place, const Argument &now, int position) {
        return !old.isUnpacked && !now.isUnpacked && !(old.keyword + now.keyword).isEmpty()
            && nameOf(old, place) == nameOf(now, position);
    });
    pair(earlier, later, found,
         [](const Argument &old, int, const Argument &now, int) { return old.text == now.text; });
    pair(earlier, later, found, [](const Argument &old, int, const Argument &now, int) {
        return !now.kind.isEmpty() && old.kind == now.kind && old.subject == now.subject;
    });
    pair(earlier, later, found, [](const Argument &old, int, const Argument &now, int) {
        return (old.keyword + now.keyword).isEmpty() && !old.isUnpacked && !now.isUnpacked && old.kind == now.kind;
    });
    return found;
}

} // namespace Retort::Gui
