// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/helptext.h"

#include "cli/text.h"

namespace Retort::Cli
{

using namespace Qt::StringLiterals;

namespace
{

constexpr qsizetype width = 78;
constexpr qsizetype helpColumn = 24;

/// Words on lines of limited width, each but the first indented.
QString wrapped(const QStringList &words, qsizetype firstColumn, qsizetype indent)
{
    QString text;
    qsizetype column = firstColumn;
    for (const QString &word : words) {
        if (column > indent && column + 1 + word.size() > width) {
            text += u'\n' + QString(indent, u' ');
            column = indent;
        } else if (!text.isEmpty()) {
            text += u' ';
            ++column;
        }
        text += word;
        column += word.size();
    }
    return text;
}

/// "  -m MESSAGE, --message MESSAGE" and its help beside it, or below it where it does not fit.
QString entry(const QString &term, const QString &help)
{
    QString text = u"  "_s + term;
    if (help.isEmpty())
        return text + u'\n';
    if (text.size() + 2 > helpColumn)
        text += u'\n' + QString(helpColumn, u' ');
    else
        text += QString(helpColumn - text.size(), u' ');
    return text + wrapped(help.split(u' '), helpColumn, helpColumn) + u'\n';
}

QString withMetavar(const OptionSpecification &option, const QString &name)
{
    return option.kind == OptionSpecification::Kind::Flag ? name : name + u' ' + option.metavar;
}

QString commandNames(const Specification &specification)
{
    return u'{' + specification.commands.keys().join(u',') + u'}';
}

} // namespace

QString usageText(const Specification &specification)
{
    QStringList words;
    for (const OptionSpecification &option : specification.options)
        words << u'[' + withMetavar(option, option.names.first()) + u']';
    for (const PositionalSpecification &positional : specification.positionals) {
        words << positional.name;
        if (positional.count == PositionalSpecification::Count::OneOrMore)
            words << u'[' + positional.name + u" ...]"_s;
    }
    if (!specification.commands.isEmpty())
        words << commandNames(specification) << u"..."_s;
    const QString start = u"usage: "_s + specification.program + u' ';
    return start + wrapped(words, start.size(), start.size()) + u'\n';
}

QString helpText(const Specification &specification)
{
    QString text = usageText(specification);
    if (!specification.description.isEmpty())
        text += u'\n' + wrapped(specification.description.split(u' '), 0, 0) + u'\n';
    if (!specification.positionals.isEmpty()) {
        text += u'\n' + Text::tr("positional arguments:") + u'\n';
        for (const PositionalSpecification &positional : specification.positionals)
            text += entry(positional.name, positional.help);
    }
    if (!specification.commands.isEmpty()) {
        text += u'\n' + Text::tr("commands:") + u'\n';
        for (const auto &[name, summary] : specification.commands.asKeyValueRange())
            text += entry(name, summary);
    }
    text += u'\n' + Text::tr("options:") + u'\n';
    for (const OptionSpecification &option : specification.options) {
        QStringList names;
        for (const QString &name : option.names)
            names << withMetavar(option, name);
        text += entry(names.join(u", "_s), option.help);
    }
    return text;
}

} // namespace Retort::Cli
