// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/evaluator/classes/exceptions.h"
#include "script/evaluator/bounds/budget.h"

#include "script/evaluator/interpreter.h"
#include "script/translated.h"

#include <algorithm>

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

struct ExceptionEntry {
    QStringView module;
    QStringView name;
    QStringView base;
};

// Python docs, "Exception hierarchy"; SQLAlchemy docs, "Core Exceptions".
constexpr ExceptionEntry Entries[] = {
    {u"builtins", u"BaseException", u""},
    {u"builtins", u"Exception", u"BaseException"},
    {u"builtins", u"SystemExit", u"BaseException"},
    {u"builtins", u"KeyboardInterrupt", u"BaseException"},
    {u"builtins", u"GeneratorExit", u"BaseException"},
    {u"builtins", u"StopIteration", u"Exception"},
    {u"builtins", u"ArithmeticError", u"Exception"},
    {u"builtins", u"OverflowError", u"ArithmeticError"},
    {u"builtins", u"ZeroDivisionError", u"ArithmeticError"},
    {u"builtins", u"FloatingPointError", u"ArithmeticError"},
    {u"builtins", u"AssertionError", u"Exception"},
    {u"builtins", u"AttributeError", u"Exception"},
    {u"builtins", u"ImportError", u"Exception"},
    {u"builtins", u"ModuleNotFoundError", u"ImportError"},
    {u"builtins", u"LookupError", u"Exception"},
    {u"builtins", u"IndexError", u"LookupError"},
    {u"builtins", u"KeyError", u"LookupError"},
    {u"builtins", u"MemoryError", u"Exception"},
    {u"builtins", u"NameError", u"Exception"},
    {u"builtins", u"UnboundLocalError", u"NameError"},
    {u"builtins", u"OSError", u"Exception"},
    {u"builtins", u"IOError", u"OSError"},
    {u"builtins", u"EnvironmentError", u"OSError"},
    {u"builtins", u"FileNotFoundError", u"OSError"},
    {u"builtins", u"FileExistsError", u"OSError"},
    {u"builtins", u"PermissionError", u"OSError"},
    {u"builtins", u"TimeoutError", u"OSError"},
    {u"builtins", u"ConnectionError", u"OSError"},
    {u"builtins", u"RuntimeError", u"Exception"},
    {u"builtins", u"NotImplementedError", u"RuntimeError"},
    {u"builtins", u"RecursionError", u"RuntimeError"},
    {u"builtins", u"SyntaxError", u"Exception"},
    {u"builtins", u"TypeError", u"Exception"},
    {u"builtins", u"ValueError", u"Exception"},
    {u"builtins", u"UnicodeError", u"ValueError"},
    {u"builtins", u"UnicodeDecodeError", u"UnicodeError"},
    {u"builtins", u"UnicodeEncodeError", u"UnicodeError"},
    {u"builtins", u"Warning", u"Exception"},
    {u"builtins", u"UserWarning", u"Warning"},
    {u"builtins", u"DeprecationWarning", u"Warning"},
    {u"builtins", u"PendingDeprecationWarning", u"Warning"},
    {u"builtins", u"FutureWarning", u"Warning"},
    {u"builtins", u"RuntimeWarning", u"Warning"},
    {u"json", u"JSONDecodeError", u"ValueError"},
    {u"decimal", u"InvalidOperation", u"ArithmeticError"},
    {u"sqlalchemy.exc", u"SQLAlchemyError", u"Exception"},
    {u"sqlalchemy.exc", u"ArgumentError", u"SQLAlchemyError"},
    {u"sqlalchemy.exc", u"NoForeignKeysError", u"ArgumentError"},
    {u"sqlalchemy.exc", u"CompileError", u"SQLAlchemyError"},
    {u"sqlalchemy.exc", u"UnsupportedCompilationError", u"CompileError"},
    {u"sqlalchemy.exc", u"CircularDependencyError", u"SQLAlchemyError"},
    {u"sqlalchemy.exc", u"InvalidRequestError", u"SQLAlchemyError"},
    {u"sqlalchemy.exc", u"NoInspectionAvailable", u"InvalidRequestError"},
    {u"sqlalchemy.exc", u"NoResultFound", u"InvalidRequestError"},
    {u"sqlalchemy.exc", u"MultipleResultsFound", u"InvalidRequestError"},
    {u"sqlalchemy.exc", u"NoSuchColumnError", u"InvalidRequestError"},
    {u"sqlalchemy.exc", u"NoReferenceError", u"InvalidRequestError"},
    {u"sqlalchemy.exc", u"NoReferencedTableError", u"NoReferenceError"},
    {u"sqlalchemy.exc", u"NoSuchTableError", u"InvalidRequestError"},
    {u"sqlalchemy.exc", u"NoSuchModuleError", u"ArgumentError"},
    {u"sqlalchemy.exc", u"ResourceClosedError", u"InvalidRequestError"},
    {u"sqlalchemy.exc", u"StatementError", u"SQLAlchemyError"},
    {u"sqlalchemy.exc", u"DBAPIError", u"StatementError"},
    {u"sqlalchemy.exc", u"InterfaceError", u"DBAPIError"},
    {u"sqlalchemy.exc", u"DatabaseError", u"DBAPIError"},
    {u"sqlalchemy.exc", u"DataError", u"DatabaseError"},
    {u"sqlalchemy.exc", u"OperationalError", u"DatabaseError"},
    {u"sqlalchemy.exc", u"IntegrityError", u"DatabaseError"},
    {u"sqlalchemy.exc", u"InternalError", u"DatabaseError"},
    {u"sqlalchemy.exc", u"ProgrammingError", u"DatabaseError"},
    {u"sqlalchemy.exc", u"NotSupportedError", u"DatabaseError"},
    {u"sqlalchemy.exc", u"SAWarning", u"RuntimeWarning"},
    {u"sqlalchemy.exc", u"SADeprecationWarning", u"DeprecationWarning"},
    {u"alembic.util.exc", u"CommandError", u"Exception"},
};

QHash<QString, ClassPointer> madeClasses()
{
    const Budget::Aside shared;
    QHash<QString, ClassPointer> classes;
    for (const ExceptionEntry &entry : Entries) {
        std::vector<ClassPointer> bases;
        if (!entry.base.isEmpty())
            bases.push_back(classes.value(entry.base.toString()));
        const QString name = entry.name.toString();
        classes.insert(name, std::make_shared<ClassObject>(name, std::move(bases), ClassObject::Kind::Exception));
    }
    classes.insert(u"IOError"_s, classes.value(u"OSError"_s));
    classes.insert(u"EnvironmentError"_s, classes.value(u"OSError"_s));
    return classes;
}

const Values &argumentsOf(const InstanceObject &exception)
{
    static const Values none;
    const auto found = exception.fields().constFind(u"args"_s);
    const Values *items = found == exception.fields().cend() ? nullptr : itemsOf(*found);
    return items ? *items : none;
}

} // namespace

ClassPointer exceptionClass(const QString &name)
{
    static const QHash<QString, ClassPointer> classes = madeClasses();
    return classes.value(name);
}

bool exceptionName(QStringView module, QStringView name, Value &value)
{
    const bool known = std::any_of(std::cbegin(Entries), std::cend(Entries), [&](const ExceptionEntry &entry) {
        return entry.module == module && entry.name == name;
    });
    if (known)
        value = ObjectPointer(exceptionClass(name.toString()));
    return known;
}

Value exceptionOf(Interpreter &interpreter, const Refusal &refusal)
{
    if (!isNone(refusal.exception))
        return refusal.exception;
    ClassPointer type = exceptionClass(refusal.type);
    if (!type)
        type = exceptionClass(u"Exception"_s);
    const auto instance = std::make_shared<InstanceObject>(type, interpreter);
    instance->fields().insert(u"args"_s, std::make_shared<const TupleValue>(TupleValue{{refusal.message}}));
    return ObjectPointer(instance);
}

void raiseValue(Interpreter &interpreter, const Value &value, const TextPosition &position)
{
    Value exception = value;
    if (objectAs<ClassObject>(value))
        exception = interpreter.call(value, {}, position);
    const auto *instance = objectAs<InstanceObject>(exception);
    if (!instance || !instance->type()->isSubclassOf(u"BaseException"))
        raise(u"TypeError"_s, translated("exceptions must derive from BaseException"), position);
    const QString text = instance->displayed();
    const QString name = instance->type()->name();
    throw Refusal{.message = text.isEmpty() ? translated("The script raises %1").arg(name)
                                            : translated("The script raises %1: %2").arg(name, text),
                  .position = position,
                  .type = name,
                  .exception = exception};
}

bool isTaken(const Value &exception, const Value &type, const TextPosition &position)
{
    if (const auto *tuple = std::get_if<TuplePointer>(&type))
        return std::any_of((*tuple)->items.cbegin(), (*tuple)->items.cend(),
                           [&](const Value &each) { return isTaken(exception, each, position); });
    const auto *wanted = objectAs<ClassObject>(type);
    if (!wanted)
        raise(u"TypeError"_s, translated("catching %1 is not possible").arg(typeName(type)), position);
    return objectAs<InstanceObject>(exception)->type()->isSubclassOf(*wanted);
}

QString exceptionText(const InstanceObject &exception)
{
    const Values &arguments = argumentsOf(exception);
    if (arguments.empty())
        return {};
    if (arguments.size() > 1)
        return toRepresentation(exception.fields().value(u"args"_s));
    const bool quotes = exception.type()->isSubclassOf(u"KeyError");
    return quotes ? toRepresentation(arguments.front()) : toText(arguments.front());
}

QString exceptionRepresentation(const InstanceObject &exception)
{
    QStringList texts;
    for (const Value &argument : argumentsOf(exception))
        texts << toRepresentation(argument);
    return exception.type()->name() + u'(' + texts.join(u", "_s) + u')';
}

} // namespace Retort::Script
