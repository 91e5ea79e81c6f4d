// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/textposition.h"
#include "script/evaluator/value.h"

#include <QHash>
#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace Retort::Script
{

class Interpreter;

struct PassedArgument {
    QString name = {}; ///< of a keyword argument
    Value value = {};
    TextPosition position = {};
};

/// A call, its arguments evaluated.
struct Invocation {
    Interpreter &interpreter;
    TextPosition position = {}; ///< of the whole call
    std::vector<PassedArgument> positional = {};
    std::vector<PassedArgument> keywords = {};
    QString function = {}; ///< what messages call it
    Value self = {}; ///< of a method
};

/// What a function takes.
struct Signature {
    enum class Rest { Refused, Collected };
    enum class Options { Refused, Dialect };

    QStringList required = {};
    QStringList optional = {};
    QStringList keywordOnly = {};
    Rest rest = Rest::Refused; ///< *args
    Options options = Options::Refused; ///< keywords such as sqlite_where
};

/// The arguments of a call, bound to the parameters of a signature as Python does it.
class BoundArguments
{
public:
    BoundArguments(const Invocation &invocation, const Signature &signature);

    /// The argument, or null if it was not passed.
    const PassedArgument *find(QStringView name) const;
    /// The same, but null for None too.
    const PassedArgument *given(QStringView name) const;
    /// Where an argument stands; the whole call if it was not passed.
    TextPosition positionOf(QStringView name) const;

    // Values of one kind; what is not passed or None is empty. Others are refused at their place.
    QString text(QStringView name) const;
    QStringList texts(QStringView name) const; ///< of any iterable but a text
    bool flag(QStringView name, bool otherwise = false) const;
    std::optional<bool> maybeFlag(QStringView name) const;
    std::optional<qint64> maybeInteger(QStringView name) const;
    std::optional<int> maybeInt(QStringView name) const;

    const std::vector<PassedArgument> &rest() const { return m_rest; }
    /// Dialect keywords as texts.
    const QMap<QString, QString> &options() const { return m_options; }

    [[noreturn]] void refuseArgument(const PassedArgument &argument, const QString &expected) const;

private:
    void bindPositional(const Invocation &invocation, const Signature &signature);
    void bindKeywords(const Invocation &invocation, const Signature &signature);

    Interpreter &m_interpreter;
    QString m_function;
    TextPosition m_position;
    QHash<QString, PassedArgument> m_bound;
    std::vector<PassedArgument> m_rest;
    QMap<QString, QString> m_options;
};

/// A dialect keyword's value as text; nothing if it has none.
std::optional<QString> optionText(const Value &value);

} // namespace Retort::Script
