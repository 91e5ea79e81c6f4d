// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/evaluator/interpreter.h"
#include "script/evaluator/refusal.h"
#include "script/library/standard/modulenames.h"
#include "script/translated.h"

#include <QRegularExpression>

#include <algorithm>

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

constexpr qint64 IgnoreCase = 2;
constexpr qint64 Multiline = 8;
constexpr qint64 DotAll = 16;
constexpr qint64 Verbose = 64;

Value captured(const QRegularExpressionMatch &match, const Value &group, const TextPosition &position)
{
    const QString *name = std::get_if<QString>(&group);
    const qint64 *number = std::get_if<qint64>(&group);
    const QStringList names = match.regularExpression().namedCaptureGroups();
    if (name ? !names.contains(*name) : !number || *number < 0 || *number >= names.size())
        raise(u"IndexError"_s, translated("no such group"), position);
    const qsizetype index = name ? names.indexOf(*name) : qsizetype(*number);
    return match.capturedStart(int(index)) < 0 ? Value() : Value(match.captured(int(index)));
}

class MatchObject final : public Object
{
public:
    explicit MatchObject(QRegularExpressionMatch match)
        : m_match(std::move(match))
    {
    }
    QString typeName() const override { return translated("a match"); }
    Value attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const override;
    std::optional<Value> item(const Value &key, const TextPosition &position) const override
    {
        return captured(m_match, key, position);
    }
    const QRegularExpressionMatch &match() const { return m_match; }

private:
    QRegularExpressionMatch m_match;
};

const QRegularExpressionMatch &matchOf(const Invocation &call)
{
    return objectAs<MatchObject>(call.self)->match();
}

Value groupCall(Invocation &call)
{
    if (call.positional.empty())
        return matchOf(call).captured(0);
    Values values;
    for (const PassedArgument &argument : call.positional)
        values.push_back(captured(matchOf(call), argument.value, argument.position));
    return values.size() == 1 ? values.front() : Value(std::make_shared<const TupleValue>(TupleValue{values}));
}

Value groupsCall(Invocation &call)
{
    Values values;
    const qsizetype count = matchOf(call).regularExpression().captureCount();
    for (qint64 group = 1; group <= count; ++group)
        values.push_back(captured(matchOf(call), group, call.position));
    return std::make_shared<const TupleValue>(TupleValue{std::move(values)});
}

Value groupDictionaryCall(Invocation &call)
{
    auto made = std::make_shared<DictionaryValue>();
    for (const QString &name : matchOf(call).regularExpression().namedCaptureGroups()) {
        if (!name.isEmpty())
            made->insert(name, captured(matchOf(call), name, call.position));
    }
    return made;
}

template <bool end> Value edgeCall(Invocation &call)
{
    const BoundArguments arguments(call, {.optional = {u"group"_s}});
    const int group = arguments.maybeInt(u"group").value_or(0);
    return qint64(end ? matchOf(call).capturedEnd(group) : matchOf(call).capturedStart(group));
}

Value MatchObject::attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const
{
    const Builtin method = name == u"group" ? groupCall
        : name == u"groups"                 ? groupsCall
        : name == u"groupdict"              ? groupDictionaryCall
        : name == u"start"                  ? edgeCall<false>
        : name == u"end"                    ? edgeCall<true>
                                            : nullptr;
    return method ? functionValue(name.toString(), method, self) : Object::attribute(self, name, position);
}

class PatternObject final : public Object
{
public:
    explicit PatternObject(QRegularExpression expression)
        : m_expression(std::move(expression))
    {
    }
    QString typeName() const override { return translated("a regular expression"); }
    Value attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const override;
    const QRegularExpression &expression() const { return m_expression; }

private:
    QRegularExpression m_expression;
};

QRegularExpression expressionOf(const Value &value, const Value &flags, const TextPosition &position)
{
    if (const auto *pattern = objectAs<PatternObject>(value))
        return pattern->expression();
    const QString *text = std::get_if<QString>(&value);
    if (!text)
        raise(u"TypeError"_s, translated("a pattern is a text, not %1").arg(typeName(value)), position);
    const qint64 *given = std::get_if<qint64>(&flags);
    const qint64 set = given ? *given : 0;
    QRegularExpression::PatternOptions options = QRegularExpression::UseUnicodePropertiesOption;
    options.setFlag(QRegularExpression::CaseInsensitiveOption, set & IgnoreCase);
    options.setFlag(QRegularExpression::MultilineOption, set & Multiline);
    options.setFlag(QRegularExpression::DotMatchesEverythingOption, set & DotAll);
    options.setFlag(QRegularExpression::ExtendedPatternSyntaxOption, set & Verbose);
    const QString translatedPattern = QString(*text).replace(u"\\Z"_s, u"\\z"_s);
    const QRegularExpression expression(translatedPattern, options);
    if (!expression.isValid())
        refuseConstruct(
            translated("the pattern %1 is not evaluated: %2").arg(toRepresentation(*text), expression.errorString()),
            position);
    return expression;
}

/// The arguments of a function of the module, or of a pattern's method.
struct Search {
    QRegularExpression expression;
    BoundArguments arguments;
};

Search searchOf(Invocation &call, const QStringList &names)
{
    const bool isMethod = !isNone(call.self);
    QStringList required = isMethod ? QStringList() : QStringList{u"pattern"_s};
    required += names;
    const BoundArguments arguments(call, {.required = required, .optional = {u"count"_s, u"flags"_s}});
    const PassedArgument *flags = arguments.find(u"flags");
    const Value &pattern = isMethod ? call.self : arguments.find(u"pattern")->value;
    Value set = flags ? flags->value : Value();
    if (!flags && !names.contains(u"repl"_s)) { // flags come third there
        if (const PassedArgument *third = arguments.find(u"count"))
            set = third->value;
    }
    return {expressionOf(pattern, set, call.position), arguments};
}

Value matchValue(const QRegularExpressionMatch &match)
{
    return match.hasMatch() ? Value(ObjectPointer(std::make_shared<MatchObject>(match))) : Value();
}

enum class Where { Anywhere, Start, Whole };

template <Where where> Value findCall(Invocation &call)
{
    const Search search = searchOf(call, {u"string"_s});
    const QString text = search.arguments.text(u"string");
    call.interpreter.work(text.size(), call.position);
    QRegularExpression expression = search.expression;
    if (where == Where::Whole)
        expression.setPattern(QRegularExpression::anchoredPattern(expression.pattern()));
    return matchValue(expression.match(text, 0, QRegularExpression::NormalMatch,
                                       where == Where::Anywhere ? QRegularExpression::NoMatchOption
                                                                : QRegularExpression::AnchorAtOffsetMatchOption));
}

Value findAllCall(Invocation &call)
{
    const Search search = searchOf(call, {u"string"_s});
    const QString text = search.arguments.text(u"string");
    call.interpreter.work(text.size(), call.position);
    auto found = std::make_shared<ListValue>();
    auto matches = search.expression.globalMatch(text);
    const int groups = search.expression.captureCount();
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        call.interpreter.charge(bytesOf(1 + groups), call.position);
        if (groups < 2) {
            found->items.emplace_back(match.captured(groups));
            continue;
        }
        Values values;
        for (int group = 1; group <= groups; ++group)
            values.emplace_back(match.captured(group));
        found->items.emplace_back(std::make_shared<const TupleValue>(TupleValue{std::move(values)}));
    }
    return found;
}

Value findIterCall(Invocation &call)
{
    const Search search = searchOf(call, {u"string"_s});
    const QString text = search.arguments.text(u"string");
    call.interpreter.work(text.size(), call.position);
    auto found = std::make_shared<ListValue>();
    auto matches = search.expression.globalMatch(text);
    while (matches.hasNext())
        found->items.push_back(matchValue(matches.next()));
    return found;
}

/// \1 and \g<name> of a replacement.
QString expanded(const QString &replacement, const QRegularExpressionMatch &match, const TextPosition &position)
{
    static const QRegularExpression reference(uR"(\\(?:(\d{1,2})|g<(\w+)>|(.)))"_s);
    QString result;
    qsizetype copied = 0;
    auto references = reference.globalMatch(replacement);
    while (references.hasNext()) {
        const QRegularExpressionMatch each = references.next();
        result += QStringView(replacement).mid(copied, each.capturedStart() - copied);
        copied = each.capturedEnd();
        const QString group = each.captured(1) + each.captured(2);
        if (group.isEmpty()) {
            const qsizetype known = u"nrt\\"_s.indexOf(each.captured(3));
            result += known >= 0 ? QString(u"\n\r\t\\"_s[known]) : each.captured(0);
            continue;
        }
        bool isNumber = false;
        const qint64 number = group.toLongLong(&isNumber);
        const Value value = captured(match, isNumber ? Value(number) : Value(group), position);
        result += isNone(value) ? QString() : toText(value);
    }
    return result + replacement.mid(copied);
}

Value replaceCall(Invocation &call)
{
    const Search search = searchOf(call, {u"repl"_s, u"string"_s});
    const QString text = search.arguments.text(u"string");
    const Value &replacement = search.arguments.find(u"repl")->value;
    const qint64 most = search.arguments.maybeInteger(u"count").value_or(0);
    call.interpreter.work(text.size(), call.position);
    QString result;
    qsizetype copied = 0;
    qint64 done = 0;
    auto matches = search.expression.globalMatch(text);
    while (matches.hasNext() && (most == 0 || done++ < most)) {
        const QRegularExpressionMatch match = matches.next();
        const QString *plain = std::get_if<QString>(&replacement);
        result += QStringView(text).mid(copied, match.capturedStart() - copied);
        result += plain ? expanded(*plain, match, call.position)
                        : toText(call.interpreter.call(replacement, {matchValue(match)}, call.position));
        copied = match.capturedEnd();
        call.interpreter.charge(2 * (plain ? plain->size() : 1), call.position);
    }
    return result + text.mid(copied);
}

Value splitCall(Invocation &call)
{
    const Search search = searchOf(call, {u"string"_s});
    const QString text = search.arguments.text(u"string");
    call.interpreter.work(text.size(), call.position);
    auto parts = std::make_shared<ListValue>();
    qsizetype copied = 0;
    auto matches = search.expression.globalMatch(text);
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        parts->items.emplace_back(text.mid(copied, match.capturedStart() - copied));
        for (int group = 1; group <= search.expression.captureCount(); ++group)
            parts->items.push_back(captured(match, qint64(group), call.position));
        copied = match.capturedEnd();
    }
    parts->items.emplace_back(text.mid(copied));
    call.interpreter.charge(bytesOf(qsizetype(parts->items.size())), call.position);
    return parts;
}

Value compileCall(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"pattern"_s}, .optional = {u"flags"_s}});
    const PassedArgument *flags = arguments.find(u"flags");
    return ObjectPointer(std::make_shared<PatternObject>(
        expressionOf(arguments.find(u"pattern")->value, flags ? flags->value : Value(), call.position)));
}

Value escapeCall(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"pattern"_s}});
    QString result;
    for (const QChar character : arguments.text(u"pattern")) {
        if (QStringView(u"()[]{}?*+-|^$\\.&~# \t\n\r\v\f").contains(character))
            result += u'\\';
        result += character;
    }
    return result;
}

const QHash<QString, Builtin> &searches()
{
    static const QHash<QString, Builtin> functions = {
        {u"search"_s, findCall<Where::Anywhere>},
        {u"match"_s, findCall<Where::Start>},
        {u"fullmatch"_s, findCall<Where::Whole>},
        {u"findall"_s, findAllCall},
        {u"finditer"_s, findIterCall},
        {u"sub"_s, replaceCall},
        {u"split"_s, splitCall},
    };
    return functions;
}

Value PatternObject::attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const
{
    if (name == u"pattern")
        return m_expression.pattern();
    const Builtin method = searches().value(name.toString());
    return method ? functionValue(name.toString(), method, self) : Object::attribute(self, name, position);
}

} // namespace

bool regularExpressionName(QStringView name, Value &value)
{
    static const QHash<QString, qint64> flags = {
        {u"I"_s, IgnoreCase}, {u"IGNORECASE"_s, IgnoreCase},
        {u"M"_s, Multiline},  {u"MULTILINE"_s, Multiline},
        {u"S"_s, DotAll},     {u"DOTALL"_s, DotAll},
        {u"X"_s, Verbose},    {u"VERBOSE"_s, Verbose},
        {u"U"_s, 32},         {u"UNICODE"_s, 32},
    };
    if (const auto flag = flags.constFind(name.toString()); flag != flags.cend()) {
        value = *flag;
        return true;
    }
    const Builtin function = name == u"compile" ? compileCall
        : name == u"escape"                     ? escapeCall
                                                : searches().value(name.toString());
    if (function)
        value = functionValue(u"re."_s + name.toString(), function);
    return function;
}

} // namespace Retort::Script
