// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "script/evaluator/naming/environment.h"
#include "script/evaluator/object.h"
#include "script/syntax/statement.h"

#include <QHash>
#include <QStringList>

#include <vector>

namespace Retort::Script
{

class ClassObject;
using ClassPointer = std::shared_ptr<ClassObject>;

/// A class: of the script, or an exception or column type that Retort knows by name.
class ClassObject final : public Object, public std::enable_shared_from_this<ClassObject>
{
public:
    enum class Kind { Plain, Exception, Enumeration, ColumnType, Record };

    ClassObject(QString name, std::vector<ClassPointer> bases, Kind kind = Kind::Plain);

    QString typeName() const override;
    QString representation() const override;
    Value attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const override;
    void setAttributeIn(Interpreter &, const QString &name, const Value &value, const TextPosition &position) override;
    Value call(Invocation &invocation) const override;
    Value itemIn(Interpreter &, const Value &key, const TextPosition &position) const override;
    std::optional<qint64> lengthIn(Interpreter &, const TextPosition &) const override;
    std::optional<bool> contains(Interpreter &, const Value &value, const TextPosition &) const override;
    ObjectPointer iterator(const ObjectPointer &self, Interpreter &, const TextPosition &) const override;

    bool isClass() const override { return true; }
    const QString &name() const { return m_name; }
    Kind kind() const { return m_kind; }
    void setKind(Kind kind) { m_kind = kind; }
    /// Itself and its bases in the order in which names are looked up (C3).
    std::vector<const ClassObject *> order() const;
    bool isSubclassOf(const ClassObject &other) const;
    bool isSubclassOf(QStringView name) const;
    /// A name of the class or its bases; null if none has it.
    const Value *find(const QString &name) const;
    const Value *findBehind(const ClassObject &own, const QString &name) const; ///< as super() does
    const QHash<QString, Value> &attributes() const { return m_attributes; }
    void insert(const QString &name, const Value &value);

    // What kinds of classes keep.
    QStringList fields = {}; ///< of a record (data class, named tuple), or names of an enumeration's members
    Interpreter *interpreter = nullptr; ///< null for what Retort knows by name
    Value nativeBase = {}; ///< a base that is no class of a script: str, sa.String
    bool isTuple = false; ///< a record that can be unpacked
    void weigh(Counting &counting) const override;
    void release() override;

private:
    Value made(Invocation &invocation) const;

    QString m_name;
    std::vector<ClassPointer> m_bases;
    Kind m_kind;
    QHash<QString, Value> m_attributes;
};

/// An instance of a class: an object of the script, an exception, a member of an enumeration.
class InstanceObject final : public Object, public std::enable_shared_from_this<InstanceObject>
{
public:
    InstanceObject(ClassPointer type, Interpreter &interpreter)
        : m_type(std::move(type))
        , m_interpreter(interpreter)
    {
    }
    ~InstanceObject() override;

    void weigh(Counting &counting) const override;
    void release() override;

    QString typeName() const override;
    QString representation() const override;
    QString displayed() const override;
    QString key() const override;
    bool isTrue() const override;
    bool isSame(const Object &other) const override;
    Value attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const override;
    void setAttributeIn(Interpreter &, const QString &name, const Value &value, const TextPosition &position) override;
    /// The same as `object` does it: no __setattr__ of the class is asked.
    void setOwnAttribute(Interpreter &, const QString &name, const Value &value, const TextPosition &position);
    void removeAttribute(Interpreter &, const QString &name, const TextPosition &position) override;
    Value call(Invocation &invocation) const override;
    Value itemIn(Interpreter &, const Value &key, const TextPosition &position) const override;
    void setItemIn(Interpreter &, const Value &key, const Value &value, const TextPosition &position) override;
    void removeItem(Interpreter &, const Value &key, const TextPosition &position) override;
    std::optional<qint64> lengthIn(Interpreter &, const TextPosition &) const override;
    std::optional<bool> contains(Interpreter &, const Value &value, const TextPosition &) const override;
    ObjectPointer iterator(const ObjectPointer &self, Interpreter &, const TextPosition &) const override;
    std::optional<Value> next(Interpreter &, const TextPosition &position) override;
    std::optional<Value> binaryIn(Interpreter &, BinaryOperator, const Value &, OperandSide,
                                  const TextPosition &) const override;
    std::optional<Value> comparedIn(Interpreter &, ComparisonOperator, const Value &, OperandSide side,
                                    const TextPosition &) const override;

    const ClassPointer &type() const { return m_type; }
    QHash<QString, Value> &fields() { return m_fields; }
    const QHash<QString, Value> &fields() const { return m_fields; }
    /// Calls a method of the class such as __len__; nothing if there is none.
    std::optional<Value> special(const QString &name, const std::vector<Value> &arguments,
                                 const TextPosition &position = {}) const;
    Value recordTuple() const;

private:
    ClassPointer m_type;
    Interpreter &m_interpreter;
    QHash<QString, Value> m_fields;
};

/// `class …:` evaluated.
Value classOf(Interpreter &interpreter, const ClassDefinition &definition);
/// Makes the members of an enumeration of what its body assigned.
void makeMembers(const ClassPointer &type, Interpreter &interpreter, const QStringList &order);

/// The text that a body begins with, or None.
Value docstringOf(const Block *body);

} // namespace Retort::Script
