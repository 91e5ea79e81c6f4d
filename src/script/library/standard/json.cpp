// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/evaluator/classes/classes.h"
#include "script/evaluator/classes/exceptions.h"
#include "script/evaluator/interpreter.h"
#include "script/evaluator/iteration/iteration.h"
#include "script/evaluator/refusal.h"
#include "script/library/standard/modulenames.h"
#include "script/translated.h"

#include <algorithm>
#include <cmath>

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

/// json.dumps()
class JsonWriter
{
public:
    explicit JsonWriter(Invocation &call)
        : m_call(call)
        , m_arguments(call,
                      {.required = {u"obj"_s},
                       .keywordOnly = {u"indent"_s, u"sort_keys"_s, u"separators"_s, u"ensure_ascii"_s, u"default"_s,
                                       u"allow_nan"_s, u"cls"_s, u"skipkeys"_s, u"check_circular"_s}})
        , m_ascii(m_arguments.flag(u"ensure_ascii", true))
        , m_sorted(m_arguments.flag(u"sort_keys"))
    {
        if (const PassedArgument *indent = m_arguments.given(u"indent")) {
            const qint64 *spaces = std::get_if<qint64>(&indent->value);
            m_indent = spaces ? QString(qsizetype(std::clamp<qint64>(*spaces, 0, 100)), u' ') : toText(indent->value);
            m_hasIndent = true;
            m_comma = u","_s;
        }
        if (m_arguments.given(u"separators")) {
            const QStringList separators = m_arguments.texts(u"separators");
            m_comma = separators.value(0);
            m_colon = separators.value(1);
        }
        if (m_arguments.given(u"cls"))
            refuseConstruct(translated("`cls` of json.dumps() is not evaluated"), call.position);
    }

    Value written()
    {
        const QString text = of(m_arguments.find(u"obj")->value, 0);
        m_call.interpreter.charge(2 * text.size(), m_call.position);
        return text;
    }

private:
    QString of(const Value &value, int depth)
    {
        constexpr int Deepest = 100;
        m_call.interpreter.work(1, m_call.position);
        if (depth > Deepest)
            raise(u"ValueError"_s, translated("Circular reference detected"), m_call.position);
        if (isNone(value))
            return u"null"_s;
        if (const bool *truth = std::get_if<bool>(&value))
            return *truth ? u"true"_s : u"false"_s;
        if (const QString *text = std::get_if<QString>(&value))
            return quoted(*text);
        if (const double *number = std::get_if<double>(&value))
            return std::isnan(*number) ? u"NaN"_s
                : std::isinf(*number)  ? (*number > 0 ? u"Infinity"_s : u"-Infinity"_s)
                                       : toText(value);
        if (std::holds_alternative<qint64>(value) || objectAs<WideInteger>(value))
            return toText(value);
        if (const Values *items = itemsOf(value)) {
            QStringList texts;
            for (const Value &item : *items)
                texts << of(item, depth + 1);
            return bracketed(u"[]", texts, depth);
        }
        if (const auto *dictionary = std::get_if<DictionaryPointer>(&value))
            return ofDictionary(**dictionary, depth);
        if (const auto *instance = objectAs<InstanceObject>(value); instance && !isNone(instance->type()->nativeBase))
            return of(instance->fields().value(u"value"_s), depth + 1);
        if (const PassedArgument *otherwise = m_arguments.given(u"default"))
            return of(m_call.interpreter.call(otherwise->value, {value}, m_call.position), depth + 1);
        raise(u"TypeError"_s, translated("%1 is not JSON serializable").arg(typeName(value)), m_call.position);
    }

    QString ofDictionary(const DictionaryValue &dictionary, int depth)
    {
        QList<std::pair<QString, QString>> pairs;
        for (const auto &[key, item] : dictionary.items()) {
            const bool isPlain = !std::holds_alternative<ObjectPointer>(key) && !itemsOf(key);
            if (!isPlain)
                raise(u"TypeError"_s, translated("keys must be str, int, float, bool or None"), m_call.position);
            const QString *text = std::get_if<QString>(&key);
            pairs.append({text ? *text : of(key, depth), of(item, depth + 1)});
        }
        if (m_sorted)
            std::stable_sort(pairs.begin(), pairs.end(),
                             [](const auto &left, const auto &right) { return left.first < right.first; });
        QStringList texts;
        for (const auto &[key, item] : std::as_const(pairs))
            texts << quoted(key) + m_colon + item;
        return bracketed(u"{}", texts, depth);
    }

    QString bracketed(QStringView brackets, const QStringList &texts, int depth) const
    {
        if (texts.isEmpty())
            return brackets.toString();
        qint64 size = 0;
        for (const QString &text : texts)
            size += text.size() + m_comma.size();
        m_call.interpreter.charge(2 * size, m_call.position);
        if (!m_hasIndent)
            return brackets[0] + texts.join(m_comma) + brackets[1];
        const QString line = u'\n' + m_indent.repeated(depth + 1);
        return brackets[0] + line + texts.join(m_comma + line) + u'\n' + m_indent.repeated(depth) + brackets[1];
    }

    QString quoted(const QString &text) const
    {
        m_call.interpreter.charge(2 * text.size(), m_call.position);
        QString result = u"\""_s;
        for (const QChar character : text) {
            const ushort code = character.unicode();
            const qsizetype known = u"\"\\\n\r\t\b\f"_s.indexOf(character);
            if (known >= 0)
                result += u'\\' + QString(u"\"\\nrtbf"_s[known]);
            else if (code < 32 || (m_ascii && code > 126))
                result += u"\\u"_s + QString::number(code, 16).rightJustified(4, u'0');
            else
                result += character;
        }
        return result + u'"';
    }

    Invocation &m_call;
    BoundArguments m_arguments;
    bool m_ascii;
    bool m_sorted;
    bool m_hasIndent = false;
    QString m_indent;
    QString m_comma = u", "_s;
    QString m_colon = u": "_s;
};

Value dumpsCall(Invocation &call)
{
    return JsonWriter(call).written();
}

/// Reads JSON as Python does: objects keep their order, integers stay integers.
class JsonReader
{
public:
    JsonReader(Invocation &call, QStringView text)
        : m_call(call)
        , m_text(text)
    {
    }

    Value read()
    {
        const Value value = any(0);
        skip();
        if (m_at < m_text.size())
            fail(u"Extra data"_s);
        return value;
    }

private:
    [[noreturn]] void fail(const QString &what)
    {
        raise(u"JSONDecodeError"_s, u"%1: char %2"_s.arg(what).arg(m_at), m_call.position);
    }
    void skip()
    {
        while (m_at < m_text.size() && QStringView(u" \t\r\n").contains(m_text[m_at]))
            ++m_at;
    }
    bool take(QStringView word)
    {
        if (!m_text.mid(m_at).startsWith(word))
            return false;
        m_at += word.size();
        return true;
    }

    Value any(int depth)
    {
        constexpr int Deepest = 100;
        m_call.interpreter.work(1, m_call.position);
        m_call.interpreter.charge(bytesOf(2), m_call.position);
        skip();
        if (depth > Deepest)
            refuse(translated("The script nests deeper than %L1 levels").arg(Deepest), m_call.position);
        if (take(u"{"))
            return object(depth);
        if (take(u"["))
            return array(depth);
        if (take(u"\""))
            return string();
        if (take(u"null"))
            return {};
        if (take(u"true"))
            return true;
        if (take(u"false"))
            return false;
        return number();
    }

    Value object(int depth)
    {
        auto made = std::make_shared<DictionaryValue>();
        skip();
        if (take(u"}"))
            return made;
        do {
            skip();
            if (!take(u"\""))
                fail(u"Expecting property name enclosed in double quotes"_s);
            const Value key = string();
            skip();
            if (!take(u":"))
                fail(u"Expecting ':' delimiter"_s);
            made->insert(key, any(depth + 1));
            skip();
        } while (take(u","));
        if (!take(u"}"))
            fail(u"Expecting ',' delimiter"_s);
        return made;
    }

    Value array(int depth)
    {
        auto made = std::make_shared<ListValue>();
        skip();
        if (take(u"]"))
            return made;
        do {
            made->items.push_back(any(depth + 1));
            skip();
        } while (take(u","));
        if (!take(u"]"))
            fail(u"Expecting ',' delimiter"_s);
        return made;
    }

    Value string()
    {
        QString result;
        while (m_at < m_text.size() && m_text[m_at] != u'"') {
            if (m_text[m_at].unicode() < 32)
                fail(u"Invalid control character"_s);
            if (m_text[m_at] != u'\\') {
                result += m_text[m_at++];
                continue;
            }
            const QStringView escape = m_text.mid(m_at + 1, 1);
            const qsizetype known = escape.isEmpty() ? -1 : QStringView(u"\"\\/bfnrt").indexOf(escape[0]);
            if (known >= 0) {
                result += QStringView(u"\"\\/\b\f\n\r\t")[known];
                m_at += 2;
                continue;
            }
            bool isCode = false;
            const ushort code = m_text.mid(m_at + 2, 4).toUShort(&isCode, 16);
            if (escape != u"u" || !isCode)
                fail(u"Invalid \\escape"_s);
            result += QChar(code);
            m_at += 6;
        }
        if (!take(u"\""))
            fail(u"Unterminated string"_s);
        return result;
    }

    Value number()
    {
        const qsizetype from = m_at;
        while (m_at < m_text.size() && (m_text[m_at].isDigit() || QStringView(u"+-.eE").contains(m_text[m_at])))
            ++m_at;
        const QStringView digits = m_text.mid(from, m_at - from);
        bool isNumber = false;
        const qint64 integer = digits.toLongLong(&isNumber);
        if (isNumber)
            return integer;
        if (!digits.contains(u'.') && !digits.contains(u'e', Qt::CaseInsensitive)) {
            if (const std::optional<Value> wide = integerIn(digits.toString(), 10, m_call.position))
                return *wide;
        }
        const double real = digits.toDouble(&isNumber);
        if (!isNumber) {
            m_at = from;
            fail(u"Expecting value"_s);
        }
        return real;
    }

    Invocation &m_call;
    QStringView m_text;
    qsizetype m_at = 0;
};

Value loadsCall(Invocation &call)
{
    const BoundArguments arguments(
        call, {.required = {u"s"_s}, .keywordOnly = {u"encoding"_s, u"object_pairs_hook"_s, u"object_hook"_s}});
    const Value &given = arguments.find(u"s")->value;
    QString text;
    if (const QString *plain = std::get_if<QString>(&given))
        text = *plain;
    else if (const QByteArray *bytes = std::get_if<QByteArray>(&given))
        text = QString::fromUtf8(*bytes);
    else
        raise(u"TypeError"_s, translated("the JSON object must be str or bytes, not %1").arg(typeName(given)),
              call.position);
    if (arguments.given(u"object_hook"))
        refuseConstruct(translated("`object_hook` is not evaluated"), call.position);
    return JsonReader(call, text).read();
}

} // namespace

bool jsonName(QStringView name, Value &value)
{
    if (name == u"dumps" || name == u"dump_as_bytes")
        value = functionValue(u"json.dumps"_s, dumpsCall);
    else if (name == u"loads")
        value = functionValue(u"json.loads"_s, loadsCall);
    else
        return exceptionName(u"json", name, value);
    return true;
}

} // namespace Retort::Script
