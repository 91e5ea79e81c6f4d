// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/textposition.h"
#include "script/evaluator/object.h"

#include <QHash>
#include <QStringView>

namespace Retort::Script
{

// Methods of plain values by name. Python docs, "Built-in Types".
const QHash<QString, Builtin> &stringMethods();
const QHash<QString, Builtin> &stringParts(); ///< split(), strip(), join() and their like
const QHash<QString, Builtin> &stringTests(); ///< isdigit() and its like
const QHash<QString, Builtin> &listMethods();
const QHash<QString, Builtin> &tupleMethods();
const QHash<QString, Builtin> &dictionaryMethods();
const QHash<QString, Builtin> &bytesMethods();
const QHash<QString, Builtin> &numberMethods();
/// int.from_bytes()
Value integerFromBytes(Invocation &call);

/// dict.keys(), dict.values() or dict.items(): it shows what the dictionary holds when it is looked at.
class DictionaryView final : public Object
{
public:
    enum class Part { Keys, Contents, Items };

    DictionaryView(DictionaryPointer dictionary, Part part)
        : m_dictionary(std::move(dictionary))
        , m_part(part)
    {
    }

    QString typeName() const override;
    QString representation() const override;
    bool isTrue() const override { return !m_dictionary->items().empty(); }
    bool isSame(const Object &other) const override;
    std::optional<qint64> lengthIn(Interpreter &, const TextPosition &) const override;
    std::optional<bool> contains(Interpreter &, const Value &value, const TextPosition &position) const override;
    ObjectPointer iterator(const ObjectPointer &self, Interpreter &, const TextPosition &) const override;
    std::optional<Value> binaryIn(Interpreter &interpreter, BinaryOperator operation, const Value &other,
                                  OperandSide side, const TextPosition &position) const override;
    Values values() const;

private:
    DictionaryPointer m_dictionary;
    Part m_part;
};

/// Sorts as Python does: stable, by a key if there is one.
void sortValues(Interpreter &interpreter, Values &values, const Value &key, bool reverse, const TextPosition &position);

} // namespace Retort::Script
