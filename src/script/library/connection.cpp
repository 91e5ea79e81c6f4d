// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/library/connection.h"

#include "script/evaluator/interpreter.h"
#include "script/evaluator/refusal.h"
#include "script/library/tables.h"
#include "script/translated.h"

#include <algorithm>

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

[[noreturn]] void refuseQuestion(const QString &what, const TextPosition &position)
{
    refuse(translated("The script asks the database here (%1), so what it does is only known when it runs").arg(what),
           position,
           translated("Retort reads scripts before anything runs: say it in SQL, or run the revision with Alembic."));
}

/// What execute() returns: recorded, and without an answer.
class ResultObject final : public Object
{
public:
    explicit ResultObject(TextPosition position)
        : m_position(position)
    {
    }

    QString typeName() const override { return translated("the result of a statement"); }
    Value attribute(const ObjectPointer &, QStringView name, const TextPosition &position) const override
    {
        refuseQuestion(u'.' + name.toString(), position);
    }
    bool isTrue() const override { refuseQuestion(translated("the result is a condition"), m_position); }

private:
    TextPosition m_position;
};

/// connection.dialect, and the engine as far as it has the same name.
class DialectObject final : public Object
{
public:
    explicit DialectObject(QString name)
        : m_name(std::move(name))
    {
    }

    QString typeName() const override { return translated("the dialect"); }
    Value attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const override
    {
        if (name == u"name")
            return m_name;
        if (name == u"dialect")
            return self;
        return Object::attribute(self, name, position);
    }

private:
    QString m_name;
};

Value dialectValue(const QString &name)
{
    return ObjectPointer(std::make_shared<DialectObject>(name));
}

void setParameters(Sql::Text &text, const DictionaryValue &dictionary, const TextPosition &position)
{
    for (const auto &[key, value] : dictionary.items()) {
        const std::optional<Sql::Value> converted = sqlValueOf(value);
        if (!converted || !std::holds_alternative<QString>(key))
            refuse(translated("%1 cannot be a parameter of SQL").arg(typeName(value)), position);
        text.parameters.insert(std::get<QString>(key), *converted);
    }
}

void executeText(Invocation &call, const Sql::Text &text, const DictionaryValue &parameters)
{
    Sql::Text bound = text;
    setParameters(bound, parameters, call.position);
    call.interpreter.record(Operations::Execute{.statement = std::move(bound)}, call.position);
}

/// connection.execute(statement, parameters)
Value executeCall(Invocation &call)
{
    DictionaryValue named; // SQLAlchemy 1.4 takes parameters as keywords too
    for (const PassedArgument &argument : call.keywords) {
        if (argument.name != u"statement" && argument.name != u"parameters")
            named.insert(argument.name, argument.value);
    }
    call.keywords.erase(std::remove_if(call.keywords.begin(), call.keywords.end(),
                                       [&](const PassedArgument &argument) { return named.find(argument.name); }),
                        call.keywords.end());
    const BoundArguments arguments(call, {.required = {u"statement"_s}, .optional = {u"parameters"_s}});
    const PassedArgument *statement = arguments.find(u"statement");
    const Sql::Text text = sqlTextArgument(*statement, TextReading::Raw, arguments);
    const PassedArgument *parameters = arguments.given(u"parameters");
    const bool isRaw = std::holds_alternative<QString>(statement->value);
    if (isRaw && (parameters || !named.items().empty()))
        refuseConstruct(translated("parameters for plain text (a driver's own placeholders) are not evaluated"),
                        parameters ? parameters->position : call.position);
    if (!parameters) {
        executeText(call, text, named);
    } else if (const auto *dictionary = std::get_if<DictionaryPointer>(&parameters->value)) {
        executeText(call, text, **dictionary);
    } else {
        const Values *items = itemsOf(parameters->value);
        if (!items)
            arguments.refuseArgument(*parameters, translated("a dictionary or a list of them"));
        for (const Value &item : *items) {
            const auto *each = std::get_if<DictionaryPointer>(&item);
            if (!each)
                arguments.refuseArgument(*parameters, translated("a dictionary or a list of them"));
            executeText(call, text, **each);
        }
    }
    return ObjectPointer(std::make_shared<ResultObject>(call.position));
}

class ConnectionObject final : public Object
{
public:
    explicit ConnectionObject(QString dialect)
        : m_dialect(std::move(dialect))
    {
    }

    QString typeName() const override { return translated("the connection"); }
    Value attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const override
    {
        if (name == u"dialect" || name == u"engine")
            return dialectValue(m_dialect);
        if (name == u"execute")
            return functionValue(u"execute"_s, executeCall, self);
        refuseQuestion(u'.' + name.toString(), position);
    }

private:
    QString m_dialect;
};

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
        interpreter.record(Operations::AutocommitBlock{.operations = interpreter.closeBlock()}, m_position);
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

class ContextObject final : public Object
{
public:
    explicit ContextObject(QString dialect)
        : m_dialect(std::move(dialect))
    {
    }

    QString typeName() const override { return translated("the migration context"); }
    Value attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const override
    {
        if (name == u"dialect")
            return dialectValue(m_dialect);
        if (name == u"bind" || name == u"connection")
            return connectionValue(m_dialect);
        if (name == u"autocommit_block")
            return functionValue(u"autocommit_block"_s, autocommitCall, self);
        return Object::attribute(self, name, position);
    }

private:
    QString m_dialect;
};

} // namespace

Value connectionValue(const QString &dialect)
{
    return ObjectPointer(std::make_shared<ConnectionObject>(dialect));
}

Value contextValue(const QString &dialect)
{
    return ObjectPointer(std::make_shared<ContextObject>(dialect));
}

} // namespace Retort::Script
