// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/evaluator/interpreter.h"
#include "script/library/connection.h"
#include "script/library/sql/running/dialects.h"
#include "script/translated.h"

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

/// context.autocommit_block(): for a `with` block whose statements run outside a transaction.
class AutocommitObject final : public Object
{
public:
    explicit AutocommitObject(TextPosition position)
        : m_position(position)
    {
    }

    QString typeName() const override { return translated("an autocommit block"); }
    bool isContextManager() const override { return true; }
    void enter(Interpreter &interpreter) const override { interpreter.openBlock(); }
    void leave(Interpreter &interpreter) const override
    {
        Operations::AutocommitBlock block{.operations = interpreter.closeBlock()};
        if (!block.operations.empty())
            interpreter.record(std::move(block), m_position);
    }
    void abandon(Interpreter &interpreter) const override { leave(interpreter); } // what ran is committed

private:
    TextPosition m_position;
};

Value autocommitCall(Invocation &call)
{
    const BoundArguments arguments(call, {});
    return ObjectPointer(std::make_shared<AutocommitObject>(call.position));
}

/// context.impl
class ImplementationObject final : public Object
{
public:
    explicit ImplementationObject(Interpreter &interpreter)
        : m_interpreter(interpreter)
    {
    }

    QString typeName() const override { return translated("the implementation of the dialect"); }
    Value attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const override
    {
        if (name == u"__dialect__")
            return m_interpreter.dialectName();
        if (name == u"dialect")
            return dialectValue(m_interpreter.dialectName());
        if (name == u"transactional_ddl")
            return m_interpreter.dialectName() == u"postgresql";
        if (name == u"bind" || name == u"connection")
            return connectionValue(m_interpreter);
        if (name == u"execute")
            return functionValue(u"execute"_s, executeCall, self);
        return Object::attribute(self, name, position);
    }

private:
    Interpreter &m_interpreter;
};

class ContextObject final : public Object
{
public:
    explicit ContextObject(Interpreter &interpreter)
        : m_interpreter(interpreter)
    {
    }

    QString typeName() const override { return translated("the migration context"); }
    Value attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const override
    {
        if (name == u"dialect")
            return dialectValue(m_interpreter.dialectName());
        if (name == u"bind" || name == u"connection")
            return connectionValue(m_interpreter);
        if (name == u"as_sql")
            return false;
        if (name == u"impl")
            return ObjectPointer(std::make_shared<ImplementationObject>(m_interpreter));
        if (name == u"opts")
            return std::make_shared<DictionaryValue>();
        if (name == u"autocommit_block")
            return functionValue(u"autocommit_block"_s, autocommitCall, self);
        if (name == u"execute")
            return functionValue(u"execute"_s, executeCall, self);
        return Object::attribute(self, name, position);
    }

private:
    Interpreter &m_interpreter;
};

} // namespace

Value contextValue(Interpreter &interpreter)
{
    return ObjectPointer(std::make_shared<ContextObject>(interpreter));
}

} // namespace Retort::Script
