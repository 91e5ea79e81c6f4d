// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "script/evaluator/bounds/tracked.h"

#include <QByteArray>
#include <QHash>
#include <QString>

#include <memory>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

namespace Retort::Script
{

class Object;
struct ListValue;
struct TupleValue;
class DictionaryValue;
using ObjectPointer = std::shared_ptr<Object>;
using ListPointer = std::shared_ptr<ListValue>;
using TuplePointer = std::shared_ptr<const TupleValue>;
using DictionaryPointer = std::shared_ptr<DictionaryValue>;

/// A value of a script. monostate is None; lists and dictionaries are shared, as in Python.
using Value = std::variant<std::monostate, bool, qint64, double, QString, QByteArray, ListPointer, TuplePointer,
                           DictionaryPointer, ObjectPointer>;
using Values = std::vector<Value>;

struct ListValue final : Tracked {
    explicit ListValue(Values values = {})
        : Tracked(BytesOfContainer)
        , items(std::move(values))
    {
    }
    ListValue(const ListValue &) = default;
    ListValue(ListValue &&) = default;
    ListValue &operator=(const ListValue &) = default;
    ListValue &operator=(ListValue &&) = default;
    ~ListValue() override;

    void weigh(Counting &counting) const override;
    void release() override;

    Values items;
};
struct TupleValue final : Tracked {
    explicit TupleValue(Values values = {})
        : Tracked(BytesOfContainer)
        , items(std::move(values))
    {
    }
    TupleValue(const TupleValue &) = default;
    TupleValue(TupleValue &&) = default;
    TupleValue &operator=(const TupleValue &) = default;
    TupleValue &operator=(TupleValue &&) = default;
    ~TupleValue() override;

    void weigh(Counting &counting) const override;

    Values items;
};
/// In the order of insertion.
class DictionaryValue final : public Tracked
{
public:
    DictionaryValue()
        : Tracked(BytesOfContainer)
    {
    }
    DictionaryValue(const DictionaryValue &) = default;
    DictionaryValue(DictionaryValue &&) = default;
    DictionaryValue &operator=(const DictionaryValue &) = default;
    DictionaryValue &operator=(DictionaryValue &&) = default;
    ~DictionaryValue() override;

    void weigh(Counting &counting) const override;
    void release() override;

    const std::vector<std::pair<Value, Value>> &items() const { return m_items; }
    /// The value of a key, or null.
    const Value *find(const Value &key) const;
    void insert(const Value &key, const Value &value);
    bool remove(const Value &key);
    void clear();

    std::shared_ptr<Value> factory = {}; ///< of collections.defaultdict: makes what is missing
    std::shared_ptr<Value> missing = {}; ///< of collections.Counter: what is missing counts as

private:
    std::vector<std::pair<Value, Value>> m_items;
    QHash<QString, size_t> m_places;
};

/// The memory that so many values take.
inline qint64 bytesOf(qsizetype values)
{
    return qint64(values) * qint64(sizeof(Value));
}

inline bool isNone(const Value &value)
{
    return std::holds_alternative<std::monostate>(value);
}

/// What messages call it: "a text", "an integer", "a column".
QString typeName(const Value &value);
/// Python's str() and repr().
QString toText(const Value &value);
QString toRepresentation(const Value &value);
QString representation(double number);
/// Python's bool().
bool isTrue(const Value &value);
/// Python's ==.
bool isEqual(const Value &left, const Value &right);
/// A truth value or integer as an integer, and any number; nothing for other values.
std::optional<qint64> integerOf(const Value &value);
std::optional<double> numberOf(const Value &value);
/// A text that is the same for keys that are equal: 1, 1.0 and True are.
QString dictionaryKey(const Value &key);
/// The items of a list or tuple; null for other values.
const Values *itemsOf(const Value &value);

} // namespace Retort::Script
