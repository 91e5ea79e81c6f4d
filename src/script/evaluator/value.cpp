// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/evaluator/value.h"

#include "base/overloaded.h"
#include "script/evaluator/bounds/budget.h"
#include "script/evaluator/object.h"
#include "script/translated.h"

#include <QLocale>

#include <algorithm>
#include <cmath>
#include <optional>

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int DeepestRepresentation = 50;

QString representation(const Value &value, int depth);

QString quoted(const QString &text)
{
    Budget::spend(0, 2 * text.size());
    const QChar quote = text.contains(u'\'') && !text.contains(u'"') ? u'"' : u'\'';
    QString result = quote;
    for (const QChar character : text) {
        if (character == quote || character == u'\\')
            result += u'\\' + QString(character);
        else if (character == u'\n')
            result += u"\\n"_s;
        else if (character == u'\r')
            result += u"\\r"_s;
        else if (character == u'\t')
            result += u"\\t"_s;
        else if (character.unicode() < 32 || character.unicode() == 127)
            result += u"\\x"_s + QString::number(character.unicode(), 16).rightJustified(2, u'0');
        else
            result += character;
    }
    return result + quote;
}

QString quotedBytes(const QByteArray &bytes)
{
    const char quote = bytes.contains('\'') && !bytes.contains('"') ? '"' : '\'';
    QString result = u'b' + QString(QLatin1Char(quote));
    for (const char byte : bytes) {
        const auto code = static_cast<unsigned char>(byte);
        if (byte == quote || byte == '\\')
            result += u'\\' + QString(QLatin1Char(byte));
        else if (code < 32 || code > 126)
            result += u"\\x"_s + QString::number(code, 16).rightJustified(2, u'0');
        else
            result += QLatin1Char(byte);
    }
    return result + QLatin1Char(quote);
}

QString joined(const QStringList &texts)
{
    qint64 size = 0;
    for (const QString &text : texts)
        size += text.size() + 2;
    Budget::spend(0, 2 * size);
    return texts.join(u", "_s);
}

QString joined(const Values &items, int depth)
{
    QStringList texts;
    for (const Value &item : items)
        texts << representation(item, depth + 1);
    return joined(texts);
}

QString representation(const Value &value, int depth)
{
    if (depth > DeepestRepresentation)
        return u"..."_s;
    Budget::spend(1);
    return std::visit(Overloaded{
                          [](std::monostate) { return u"None"_s; },
                          [](bool truth) { return truth ? u"True"_s : u"False"_s; },
                          [](qint64 number) { return QString::number(number); },
                          [](double number) { return Script::representation(number); },
                          [](const QString &text) { return quoted(text); },
                          [](const QByteArray &bytes) { return quotedBytes(bytes); },
                          [&](const ListPointer &list) { return u'[' + joined(list->items, depth) + u']'; },
                          [&](const TuplePointer &tuple) {
                              const QString end = tuple->items.size() == 1 ? u",)"_s : u")"_s;
                              return u'(' + joined(tuple->items, depth) + end;
                          },
                          [&](const DictionaryPointer &dictionary) {
                              QStringList texts;
                              for (const auto &[key, item] : dictionary->items())
                                  texts << representation(key, depth + 1) + u": "_s + representation(item, depth + 1);
                              return u'{' + joined(texts) + u'}';
                          },
                          [](const ObjectPointer &object) { return object->representation(); },
                      },
                      value);
}

bool areEqual(const Values &left, const Values &right)
{
    const Budget::Descent descent;
    Budget::spend(qint64(left.size()));
    return std::equal(left.cbegin(), left.cend(), right.cbegin(), right.cend(), isEqual);
}

bool areEqual(const DictionaryValue &left, const DictionaryValue &right)
{
    const Budget::Descent descent;
    Budget::spend(qint64(left.items().size()));
    return left.items().size() == right.items().size()
        && std::all_of(left.items().cbegin(), left.items().cend(), [&](const auto &item) {
               const Value *other = right.find(item.first);
               return other && isEqual(item.second, *other);
           });
}

} // namespace

std::optional<double> numberOf(const Value &value)
{
    if (const bool *truth = std::get_if<bool>(&value))
        return *truth ? 1.0 : 0.0;
    if (const qint64 *integer = std::get_if<qint64>(&value))
        return double(*integer);
    if (const double *number = std::get_if<double>(&value))
        return *number;
    return std::nullopt;
}

std::optional<qint64> integerOf(const Value &value)
{
    if (const bool *truth = std::get_if<bool>(&value))
        return *truth ? 1 : 0;
    if (const qint64 *integer = std::get_if<qint64>(&value))
        return *integer;
    return std::nullopt;
}

QString dictionaryKey(const Value &key)
{
    constexpr double MostExact = 1e15;
    if (const QString *text = std::get_if<QString>(&key))
        return u't' + *text;
    if (const auto *object = std::get_if<ObjectPointer>(&key))
        return (*object)->key();
    if (const std::optional<qint64> integer = integerOf(key))
        return u'v' + QString::number(*integer);
    if (const auto *tuple = std::get_if<TuplePointer>(&key)) {
        const Budget::Descent descent;
        QString joined = u"("_s;
        for (const Value &item : (*tuple)->items) {
            const QString part = dictionaryKey(item);
            Budget::spend(1, 2 * part.size());
            joined += QString::number(part.size()) + u':' + part;
        }
        return joined;
    }
    const double *number = std::get_if<double>(&key);
    const bool isWhole = number && std::floor(*number) == *number && std::abs(*number) < MostExact;
    return u'v' + (isWhole ? QString::number(qint64(*number)) : toRepresentation(key));
}

ListValue::~ListValue()
{
    Budget::bury(std::move(items));
}

void ListValue::weigh(Counting &counting) const
{
    counting.add(items);
}

void ListValue::release()
{
    const Values released = std::exchange(items, {});
}

TupleValue::~TupleValue()
{
    Budget::bury(std::move(items));
}

void TupleValue::weigh(Counting &counting) const
{
    counting.add(items);
}

DictionaryValue::~DictionaryValue()
{
    Values values;
    values.reserve(m_items.size());
    for (auto &[key, value] : m_items)
        values.push_back(std::move(value));
    Budget::bury(std::move(values));
}

void DictionaryValue::weigh(Counting &counting) const
{
    constexpr qint64 BytesOfPlace = 80; // a key's text and its node
    for (const auto &[key, value] : m_items) {
        counting.add(key);
        counting.add(value);
        counting.addBytes(BytesOfPlace);
    }
}

void DictionaryValue::release()
{
    m_places.clear();
    const auto released = std::exchange(m_items, {});
    const std::shared_ptr<Value> made = std::exchange(factory, {});
    const std::shared_ptr<Value> counted = std::exchange(missing, {});
}

const Value *DictionaryValue::find(const Value &key) const
{
    const auto place = m_places.constFind(dictionaryKey(key));
    return place == m_places.cend() ? nullptr : &m_items[*place].second;
}

void DictionaryValue::insert(const Value &key, const Value &value)
{
    const QString placed = dictionaryKey(key);
    const auto place = m_places.constFind(placed);
    if (place != m_places.cend()) {
        m_items[*place].second = value;
        return;
    }
    m_places.insert(placed, m_items.size());
    m_items.emplace_back(key, value);
}

bool DictionaryValue::remove(const Value &key)
{
    const auto place = m_places.constFind(dictionaryKey(key));
    if (place == m_places.cend())
        return false;
    const size_t removed = *place;
    m_places.erase(place);
    m_items.erase(m_items.begin() + qptrdiff(removed));
    for (size_t &other : m_places) {
        if (other > removed)
            --other;
    }
    return true;
}

void DictionaryValue::clear()
{
    m_places.clear();
    m_items.clear();
}

/// Python's shortest digits that read back as the same number.
QString representation(double number)
{
    if (std::isnan(number))
        return u"nan"_s;
    if (std::isinf(number))
        return number > 0 ? u"inf"_s : u"-inf"_s;
    constexpr int FirstWithExponent = 16;
    constexpr int LastWithoutExponent = -4;
    const QString scientific = QString::number(number, 'e', QLocale::FloatingPointShortest);
    const qsizetype mark = scientific.indexOf(u'e');
    const int exponent = scientific.mid(mark + 1).toInt();
    if (number != 0.0 && (exponent >= FirstWithExponent || exponent < LastWithoutExponent)) {
        const QString sign = exponent < 0 ? u"-"_s : u"+"_s;
        return scientific.left(mark) + u'e' + sign + QString::number(std::abs(exponent)).rightJustified(2, u'0');
    }
    const QString plain = QString::number(number, 'f', QLocale::FloatingPointShortest);
    return plain.contains(u'.') ? plain : plain + u".0"_s;
}

QString typeName(const Value &value)
{
    return std::visit(Overloaded{
                          [](std::monostate) { return u"None"_s; },
                          [](bool) { return translated("a truth value"); },
                          [](qint64) { return translated("an integer"); },
                          [](double) { return translated("a number"); },
                          [](const QString &) { return translated("a text"); },
                          [](const QByteArray &) { return translated("bytes"); },
                          [](const ListPointer &) { return translated("a list"); },
                          [](const TuplePointer &) { return translated("a tuple"); },
                          [](const DictionaryPointer &) { return translated("a dictionary"); },
                          [](const ObjectPointer &object) { return object->typeName(); },
                      },
                      value);
}

QString toText(const Value &value)
{
    if (const QString *text = std::get_if<QString>(&value))
        return *text;
    if (const auto *object = std::get_if<ObjectPointer>(&value))
        return (*object)->displayed();
    return representation(value, 0);
}

QString toRepresentation(const Value &value)
{
    return representation(value, 0);
}

bool isTrue(const Value &value)
{
    return std::visit(Overloaded{
                          [](std::monostate) { return false; },
                          [](bool truth) { return truth; },
                          [](qint64 number) { return number != 0; },
                          [](double number) { return number != 0.0; },
                          [](const QString &text) { return !text.isEmpty(); },
                          [](const QByteArray &bytes) { return !bytes.isEmpty(); },
                          [](const ListPointer &list) { return !list->items.empty(); },
                          [](const TuplePointer &tuple) { return !tuple->items.empty(); },
                          [](const DictionaryPointer &dictionary) { return !dictionary->items().empty(); },
                          [](const ObjectPointer &object) { return object->isTrue(); },
                      },
                      value);
}

bool isEqual(const Value &left, const Value &right)
{
    const std::optional<qint64> leftInteger = integerOf(left);
    const std::optional<qint64> rightInteger = integerOf(right);
    if (leftInteger && rightInteger)
        return *leftInteger == *rightInteger;
    const std::optional<double> leftNumber = numberOf(left);
    const std::optional<double> rightNumber = numberOf(right);
    if (leftNumber && rightNumber)
        return *leftNumber == *rightNumber;
    if (left.index() != right.index())
        return false;
    if (const auto *list = std::get_if<ListPointer>(&left))
        return areEqual((*list)->items, std::get<ListPointer>(right)->items);
    if (const auto *tuple = std::get_if<TuplePointer>(&left))
        return areEqual((*tuple)->items, std::get<TuplePointer>(right)->items);
    if (const auto *dictionary = std::get_if<DictionaryPointer>(&left))
        return areEqual(**dictionary, *std::get<DictionaryPointer>(right));
    if (const auto *object = std::get_if<ObjectPointer>(&left))
        return (*object)->isSame(*std::get<ObjectPointer>(right));
    return left == right;
}

const Values *itemsOf(const Value &value)
{
    if (const auto *list = std::get_if<ListPointer>(&value))
        return &(*list)->items;
    if (const auto *tuple = std::get_if<TuplePointer>(&value))
        return &(*tuple)->items;
    return nullptr;
}

} // namespace Retort::Script
