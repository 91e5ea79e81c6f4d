// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "script/evaluator/object.h"

namespace Retort::Script
{

/// A set or frozenset, in the order of insertion: Python promises none.
class SetObject final : public Object
{
public:
    enum class Kind { Set, Frozen };

    explicit SetObject(Kind kind = Kind::Set)
        : m_kind(kind)
    {
    }

    QString typeName() const override;
    QString representation() const override;
    QString key() const override;
    bool isTrue() const override { return !m_items.items().empty(); }
    bool isSame(const Object &other) const override;
    Value attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const override;
    std::optional<qint64> lengthIn(Interpreter &, const TextPosition &) const override;
    std::optional<bool> contains(Interpreter &, const Value &value, const TextPosition &position) const override;
    ObjectPointer iterator(const ObjectPointer &self, Interpreter &, const TextPosition &) const override;
    std::optional<Value> binaryIn(Interpreter &interpreter, BinaryOperator operation, const Value &other,
                                  OperandSide side, const TextPosition &position) const override;
    std::optional<Value> comparedIn(Interpreter &, ComparisonOperator operation, const Value &other, OperandSide side,
                                    const TextPosition &) const override;

    Kind kind() const { return m_kind; }
    const DictionaryValue &items() const { return m_items; }
    bool has(const Value &value) const { return m_items.find(value); }
    void insert(const Value &value) { m_items.insert(value, {}); }
    bool remove(const Value &value) { return m_items.remove(value); }
    void clear() { m_items.clear(); }
    bool isSubsetOf(const SetObject &other) const;

private:
    Kind m_kind;
    DictionaryValue m_items;
};

/// Refuses values that change as keys.
void checkKey(const Value &key, const TextPosition &position);

Value setOf(Interpreter &interpreter, const Values &values, const TextPosition &position,
            SetObject::Kind kind = SetObject::Kind::Set);

} // namespace Retort::Script
