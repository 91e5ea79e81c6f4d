// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/library/connection.h"

#include "script/evaluator/interpreter.h"
#include "script/evaluator/refusal.h"
#include "script/library/sql/running/dialects.h"
#include "script/library/sql/running/results.h"
#include "script/library/sql/tables.h"
#include "script/translated.h"

#include <utility>

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

/// A transaction, an engine's connection or a savepoint: what `with` takes and what can be committed. Retort runs a
/// revision in one transaction of its own, so that these do nothing.
class ScopeObject final : public Object
{
public:
    explicit ScopeObject(Value inner)
        : m_inner(std::move(inner))
    {
    }

    QString typeName() const override { return translated("a transaction"); }
    bool isContextManager() const override { return true; }
    Value entered(const ObjectPointer &self) const override { return isNone(m_inner) ? Value(self) : m_inner; }
    Value attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const override;

private:
    Value m_inner;
};

Value nothing(Invocation &)
{
    return {};
}

/// Behind an error the whole revision is undone in any case, and that error is what a person has to know.
Value refusedRollback(Invocation &call)
{
    if (const std::shared_ptr<const Refusal> error = call.interpreter.handledRefusal())
        throw Refusal(*error);
    refuseConstruct(translated("`rollback()` within a revision is not evaluated: Retort undoes the whole revision"),
                    call.position);
}

Value ScopeObject::attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const
{
    if (name == u"commit" || name == u"close")
        return functionValue(name.toString(), nothing, self);
    if (name == u"rollback")
        return functionValue(name.toString(), refusedRollback, self);
    if (name == u"is_active")
        return true;
    if (const auto *object = std::get_if<ObjectPointer>(&m_inner))
        return (*object)->attribute(*object, name, position);
    return Object::attribute(self, name, position);
}

/// MariaDB and MySQL commit as a revision runs, its journal too: nothing there can be taken back to a savepoint.
bool keepsSavepoints(const Interpreter &interpreter)
{
    return interpreter.dialectName() != u"mysql" && interpreter.dialectName() != u"mariadb";
}

/// connection.begin_nested(): a real savepoint, for what a script catches. SQLAlchemy docs, "Using SAVEPOINT".
class SavepointObject final : public Object
{
public:
    explicit SavepointObject(QString name)
        : m_name(std::move(name))
    {
    }

    QString typeName() const override { return translated("a savepoint"); }
    bool isContextManager() const override { return true; }
    void leave(Interpreter &interpreter) const override { finish(interpreter, End::Kept, {}); }
    void abandon(Interpreter &interpreter) const override { finish(interpreter, End::TakenBack, {}); }
    Value attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const override;
    enum class End { Kept, TakenBack };
    void finish(Interpreter &interpreter, End end, const TextPosition &position) const
    {
        if (!std::exchange(m_isActive, false))
            return;
        if (keepsSavepoints(interpreter)) {
            const QString words = end == End::Kept ? u"RELEASE SAVEPOINT "_s : u"ROLLBACK TO SAVEPOINT "_s;
            interpreter.record(Operations::Execute{.statement = Sql::Text{.text = words + m_name}}, position);
        } else if (end == End::TakenBack) {
            refuse(translated("Nothing can be taken back to a savepoint here: this server commits as a revision runs"),
                   position);
        }
    }

private:
    QString m_name;
    mutable bool m_isActive = true; ///< a context manager is told at its ends as a constant
};

template <SavepointObject::End end> Value finishSavepoint(Invocation &call)
{
    objectAs<SavepointObject>(call.self)->finish(call.interpreter, end, call.position);
    return {};
}

Value SavepointObject::attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const
{
    if (name == u"commit")
        return functionValue(u"commit"_s, finishSavepoint<SavepointObject::End::Kept>, self);
    if (name == u"rollback" || name == u"close")
        return functionValue(name.toString(), finishSavepoint<SavepointObject::End::TakenBack>, self);
    if (name == u"is_active")
        return m_isActive;
    return Object::attribute(self, name, position);
}

Value nestedCall(Invocation &call)
{
    const QString name = u"sa_savepoint_%1"_s.arg(call.interpreter.nextCreation());
    if (keepsSavepoints(call.interpreter))
        call.interpreter.record(Operations::Execute{.statement = Sql::Text{.text = u"SAVEPOINT "_s + name}},
                                call.position);
    return ObjectPointer(std::make_shared<SavepointObject>(name));
}

Value beginCall(Invocation &)
{
    return ObjectPointer(std::make_shared<ScopeObject>(Value()));
}

/// connection.connect(): the same connection, for a `with` block too.
Value sameConnection(Invocation &call)
{
    return ObjectPointer(std::make_shared<ScopeObject>(call.self));
}

Value sameObject(Invocation &call)
{
    return call.self;
}

Value scalarCall(Invocation &call)
{
    return resultScalar(executeCall(call), call.interpreter, call.position);
}

Value scalarsCall(Invocation &call)
{
    const TextPosition position = call.position;
    return resultScalars(executeCall(call), position);
}

Value driverCall(Invocation &call)
{
    const BoundArguments arguments(
        call, {.required = {u"statement"_s}, .optional = {u"parameters"_s, u"execution_options"_s}});
    std::vector<PassedArgument> parameters;
    if (const PassedArgument *given = arguments.given(u"parameters"))
        parameters.push_back(*given);
    return executed(call, *arguments.find(u"statement"), parameters);
}

Value hasTableCall(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"table_name"_s}, .optional = {u"schema"_s}});
    return databaseHasTable(call.interpreter, arguments.text(u"schema"), arguments.text(u"table_name"), call.position);
}

Value inTransactionCall(Invocation &)
{
    return true;
}

Value runCallable(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"callable_"_s}, .rest = Signature::Rest::Collected});
    std::vector<Value> passed = {call.self};
    for (const PassedArgument &argument : arguments.rest())
        passed.push_back(argument.value);
    return call.interpreter.call(arguments.find(u"callable_")->value, passed, call.position);
}

class ConnectionObject final : public Object
{
public:
    explicit ConnectionObject(Interpreter &interpreter)
        : m_interpreter(interpreter)
    {
    }

    QString typeName() const override { return translated("the connection"); }
    bool isContextManager() const override { return true; }
    Value attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const override;

private:
    Interpreter &m_interpreter;
};

Value ConnectionObject::attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const
{
    static const QHash<QString, Builtin> methods = {
        {u"execute"_s, executeCall},
        {u"scalar"_s, scalarCall},
        {u"scalars"_s, scalarsCall},
        {u"exec_driver_sql"_s, driverCall},
        {u"begin"_s, beginCall},
        {u"begin_nested"_s, nestedCall},
        {u"connect"_s, sameConnection},
        {u"contextual_connect"_s, sameConnection},
        {u"execution_options"_s, sameObject},
        {u"get_bind"_s, sameObject},
        {u"close"_s, nothing},
        {u"commit"_s, nothing},
        {u"dispose"_s, nothing},
        {u"detach"_s, nothing},
        {u"rollback"_s, refusedRollback},
        {u"in_transaction"_s, inTransactionCall},
        {u"has_table"_s, hasTableCall},
        {u"run_callable"_s, runCallable},
        {u"transaction"_s, runCallable},
        {u"table_names"_s, tableNamesCall},
    };
    if (name == u"dialect")
        return dialectValue(m_interpreter.dialectName());
    if (name == u"engine" || name == u"connection" || name == u"bind")
        return ObjectPointer(self);
    if (name == u"name" || name == u"driver")
        return m_interpreter.dialectName();
    if (name == u"closed" || name == u"echo")
        return false;
    if (name == u"url")
        return urlValue(m_interpreter);
    if (const Builtin method = methods.value(name.toString()))
        return functionValue(name.toString(), method, self);
    return Object::attribute(self, name, position);
}

} // namespace

void refuseQuestion(Interpreter &interpreter, const QString &what, const TextPosition &position)
{
    interpreter.context().noteQuestion(position);
    refuse(translated("The script asks the database here (%1), so what it does is only known when it runs").arg(what),
           position, translated("It is decided when the revision runs; rehearse it on a copy to see what it does."));
}

std::optional<Sql::Answer> askDatabase(Interpreter &interpreter, Sql::Statement statement, const TextPosition &position)
{
    if (!interpreter.isInFunction())
        refuse(translated("Statements can only stand in upgrade() and downgrade(): here Alembic has no connection yet"),
               position);
    interpreter.budget().keep(qint64(sizeof(Operations::PlacedOperation)), position);
    Operations::PlacedOperation asked{.operation = Operations::Execute{.statement = std::move(statement)},
                                      .position = position};
    if (interpreter.isInBlock()) { // of autocommit_block(): what stands before it has to run before it, and like it
        Operations::AutocommitBlock block{.operations = interpreter.takeBlock()};
        block.operations.push_back(std::move(asked));
        asked = {.operation = std::move(block), .position = position};
    }
    const Result<std::optional<Sql::Answer>> answer = interpreter.context().ask(std::move(asked));
    if (!answer)
        raise(u"OperationalError"_s, answer.error().message, position, answer.error().hint);
    return *answer;
}

SchemaAnswers &schemaAnswersOf(Interpreter &interpreter, const QString &what, const TextPosition &position)
{
    SchemaAnswers *answers = interpreter.context().schemaAnswers();
    if (!answers)
        refuseQuestion(interpreter, what, position);
    return *answers;
}

Value databaseHasTable(Interpreter &interpreter, const QString &schema, const QString &name,
                       const TextPosition &position)
{
    SchemaAnswers &answers = schemaAnswersOf(interpreter, u"has_table()"_s, position);
    return answered(answers.tableNames(schema), position).contains(name);
}

Value connectionValue(Interpreter &interpreter)
{
    return ObjectPointer(std::make_shared<ConnectionObject>(interpreter));
}

} // namespace Retort::Script
