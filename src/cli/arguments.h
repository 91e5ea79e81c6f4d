// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>

#include <tl/expected.hpp>

namespace Retort::Cli
{

/// An option of a command line.
struct OptionSpecification {
    enum class Kind { Flag, Value, Repeated }; ///< Repeated: a value, as often as wanted
    QStringList names = {}; ///< "-m", "--message"
    Kind kind = Kind::Flag;
    QString metavar = {}; ///< what stands for the value in the help
    QString help = {};

    /// The name that the values are found by: the long one without its dashes.
    QString key() const;
};

/// An argument without dashes.
struct PositionalSpecification {
    enum class Count { One, OneOrMore };
    QString name = {};
    Count count = Count::One;
    QString help = {};
};

/// One level of a command line: the program's own, or that of a command.
struct Specification {
    QString program = {}; ///< "retort-cli" or "retort-cli upgrade"
    QString description = {};
    QList<OptionSpecification> options = {};
    QList<PositionalSpecification> positionals = {};
    QMap<QString, QString> commands =
        {}; ///< names with summaries; reading stops at the first argument if there are any
};

/// What was read.
struct ParsedArguments {
    QMap<QString, QStringList> values = {}; ///< by key; a flag has an empty list
    QStringList rest = {}; ///< the command and everything after it
    QStringList unknown = {}; ///< what no option or positional takes

    bool has(const QString &key) const { return values.contains(key); }
    /// The last value, or the other one.
    QString value(const QString &key, const QString &otherwise = {}) const;
    /// The last value, if the option was given.
    std::optional<QString> optional(const QString &key) const;
    QStringList list(const QString &key) const { return values.value(key); }
};

/// Reads arguments as Python's argparse does: unique prefixes of long options, joined short options, "--name=value",
/// values attached to short options, "--", and negative numbers as plain arguments. The error is argparse's sentence.
/// "-h" ends reading with the key "help".
tl::expected<ParsedArguments, QString> parse(const Specification &specification, const QStringList &arguments);

} // namespace Retort::Cli
