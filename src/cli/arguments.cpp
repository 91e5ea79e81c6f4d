// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/arguments.h"

#include <QRegularExpression>

namespace Retort::Cli
{

using namespace Qt::StringLiterals;

namespace
{

/// An argument that is an option, and the value that is attached to it.
struct Found {
    const OptionSpecification *option = nullptr; ///< null: looks like one, but is none of ours
    QString name = {};
    std::optional<QString> attached = {};
};

bool isNegativeNumber(const QString &argument)
{
    static const QRegularExpression pattern(u"^-\\d+$|^-\\d*\\.\\d+$"_s);
    return pattern.match(argument).hasMatch();
}

class Reader
{
public:
    Reader(const Specification &specification, QStringList arguments)
        : m_specification(specification)
        , m_arguments(std::move(arguments))
    {
    }

    tl::expected<ParsedArguments, QString> read();

private:
    using Step = tl::expected<void, QString>;

    Step readOption(const Found &found);
    Step readShortRest(const Found &found);
    Step takeValue(const OptionSpecification &option, const std::optional<QString> &attached);
    void takePositionals();
    tl::expected<std::optional<Found>, QString> classify(const QString &argument) const;
    tl::expected<std::optional<Found>, QString> abbreviated(const QString &argument) const;
    const OptionSpecification *exact(const QString &name) const;
    tl::unexpected<QString> complaint(const OptionSpecification &option, const QString &text) const;

    const Specification &m_specification;
    QStringList m_arguments;
    qsizetype m_next = 0;
    QStringList m_plain;
    ParsedArguments m_parsed;
};

const OptionSpecification *Reader::exact(const QString &name) const
{
    for (const OptionSpecification &option : m_specification.options) {
        if (option.names.contains(name))
            return &option;
    }
    return nullptr;
}

tl::expected<std::optional<Found>, QString> Reader::abbreviated(const QString &argument) const
{
    const qsizetype equals = argument.indexOf(u'=');
    const QString prefix = argument.left(equals);
    QList<Found> candidates;
    QStringList names;
    for (const OptionSpecification &option : m_specification.options) {
        for (const QString &name : option.names) {
            if (!name.startsWith(u"--") || !name.startsWith(prefix))
                continue;
            Found found{.option = &option, .name = name};
            if (equals >= 0)
                found.attached = argument.mid(equals + 1);
            candidates << found;
            names << name;
        }
    }
    if (candidates.size() > 1)
        return tl::unexpected(u"ambiguous option: %1 could match %2"_s.arg(argument, names.join(u", "_s)));
    return candidates.isEmpty() ? std::optional<Found>() : candidates.first();
}

tl::expected<std::optional<Found>, QString> Reader::classify(const QString &argument) const
{
    if (!argument.startsWith(u'-') || argument.size() == 1)
        return std::optional<Found>();
    if (const OptionSpecification *option = exact(argument))
        return Found{.option = option, .name = argument};
    const qsizetype equals = argument.indexOf(u'=');
    if (equals > 0) {
        if (const OptionSpecification *option = exact(argument.left(equals)))
            return Found{.option = option, .name = argument.left(equals), .attached = argument.mid(equals + 1)};
    }
    if (argument.startsWith(u"--")) {
        const auto candidate = abbreviated(argument);
        if (!candidate || *candidate)
            return candidate;
    } else if (const OptionSpecification *option = exact(argument.left(2))) {
        return Found{.option = option, .name = argument.left(2), .attached = argument.mid(2)};
    }
    if (isNegativeNumber(argument) || argument.contains(u' '))
        return std::optional<Found>();
    return Found{.name = argument};
}

tl::unexpected<QString> Reader::complaint(const OptionSpecification &option, const QString &text) const
{
    return tl::unexpected(u"argument %1: %2"_s.arg(option.names.join(u'/'), text));
}

Reader::Step Reader::takeValue(const OptionSpecification &option, const std::optional<QString> &attached)
{
    QString value;
    if (attached) {
        value = *attached;
    } else {
        if (m_next >= m_arguments.size() || m_arguments.at(m_next) == u"--")
            return complaint(option, u"expected one argument"_s);
        const auto following = classify(m_arguments.at(m_next));
        if (!following)
            return tl::unexpected(following.error());
        if (*following)
            return complaint(option, u"expected one argument"_s);
        value = m_arguments.at(m_next++);
    }
    if (option.kind == OptionSpecification::Kind::Repeated)
        m_parsed.values[option.key()] << value;
    else
        m_parsed.values[option.key()] = {value};
    return {};
}

/// The letters after a short flag are further short options: "-iv", "-vrA:B".
Reader::Step Reader::readShortRest(const Found &found)
{
    const QString rest = *found.attached;
    const OptionSpecification *following = exact(u'-' + rest.left(1));
    if (found.name.startsWith(u"--") || rest.isEmpty() || following == nullptr)
        return complaint(*found.option, u"ignored explicit argument '%1'"_s.arg(rest));
    Found next{.option = following, .name = u'-' + rest.left(1)};
    if (rest.size() > 1)
        next.attached = rest.mid(1);
    return readOption(next);
}

Reader::Step Reader::readOption(const Found &found)
{
    if (found.option == nullptr) {
        m_parsed.unknown << found.name;
        return {};
    }
    if (found.option->kind != OptionSpecification::Kind::Flag)
        return takeValue(*found.option, found.attached);
    m_parsed.values.insert(found.option->key(), {});
    return found.attached ? readShortRest(found) : Step();
}

void Reader::takePositionals()
{
    for (const PositionalSpecification &positional : m_specification.positionals) {
        if (m_plain.isEmpty())
            return;
        if (positional.count == PositionalSpecification::Count::One)
            m_parsed.values[positional.name] = {m_plain.takeFirst()};
        else
            m_parsed.values[positional.name] = std::exchange(m_plain, {});
    }
    m_parsed.unknown << m_plain;
}

tl::expected<ParsedArguments, QString> Reader::read()
{
    bool onlyPlain = false;
    while (m_next < m_arguments.size()) {
        const QString argument = m_arguments.at(m_next++);
        if (!onlyPlain && argument == u"--") {
            onlyPlain = true;
            continue;
        }
        const auto found = onlyPlain ? std::optional<Found>() : classify(argument);
        if (!found)
            return tl::unexpected(found.error());
        if (*found) {
            const Step done = readOption(**found);
            if (!done)
                return tl::unexpected(done.error());
            if (m_parsed.has(u"help"_s))
                return m_parsed;
        } else if (!m_specification.commands.isEmpty()) {
            m_parsed.rest = m_arguments.mid(m_next - 1);
            return m_parsed;
        } else {
            m_plain << argument;
        }
    }
    takePositionals();
    QStringList missing;
    for (const PositionalSpecification &positional : m_specification.positionals) {
        if (!m_parsed.has(positional.name))
            missing << positional.name;
    }
    if (!missing.isEmpty())
        return tl::unexpected(u"the following arguments are required: "_s + missing.join(u", "_s));
    return m_parsed;
}

} // namespace

QString OptionSpecification::key() const
{
    QString name = names.last();
    while (name.startsWith(u'-'))
        name.remove(0, 1);
    return name;
}

QString ParsedArguments::value(const QString &key, const QString &otherwise) const
{
    const QStringList found = values.value(key);
    return found.isEmpty() ? otherwise : found.last();
}

std::optional<QString> ParsedArguments::optional(const QString &key) const
{
    const QStringList found = values.value(key);
    return found.isEmpty() ? std::optional<QString>() : found.last();
}

tl::expected<ParsedArguments, QString> parse(const Specification &specification, const QStringList &arguments)
{
    return Reader(specification, arguments).read();
}

} // namespace Retort::Cli
