// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/library/sql/running/dialects.h"

#include "script/evaluator/interpreter.h"
#include "script/evaluator/iteration/iteration.h"
#include "script/evaluator/operators/operators.h"
#include "script/evaluator/refusal.h"
#include "script/library/connection.h"
#include "script/translated.h"

#include <algorithm>

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

/// The server's version as a tuple of numbers; only a database knows it.
class VersionObject final : public Object
{
public:
    QString typeName() const override { return translated("the server's version"); }
    Value itemIn(Interpreter &interpreter, const Value &key, const TextPosition &position) const override
    {
        const std::vector<Value> numbers = numbersOf(interpreter, position);
        const auto *index = std::get_if<qint64>(&key);
        if (!index || *index < 0 || *index >= qint64(numbers.size()))
            raise(u"IndexError"_s, translated("tuple index out of range"), position);
        return numbers[size_t(*index)];
    }
    std::optional<qint64> lengthIn(Interpreter &interpreter, const TextPosition &position) const override
    {
        return qint64(numbersOf(interpreter, position).size());
    }
    std::optional<bool> contains(Interpreter &interpreter, const Value &value,
                                 const TextPosition &position) const override
    {
        const std::vector<Value> numbers = numbersOf(interpreter, position);
        return std::any_of(numbers.cbegin(), numbers.cend(), [&](const Value &each) { return isEqual(each, value); });
    }
    ObjectPointer iterator(const ObjectPointer &, Interpreter &interpreter, const TextPosition &position) const override
    {
        return std::make_shared<ValuesIterator>(numbersOf(interpreter, position));
    }
    std::optional<Value> comparedIn(Interpreter &interpreter, ComparisonOperator operation, const Value &other, Side,
                                    const TextPosition &position) const override
    {
        const Value own = std::make_shared<const TupleValue>(TupleValue{numbersOf(interpreter, position)});
        return compare(interpreter, operation, own, other, position);
    }

private:
    static std::vector<Value> numbersOf(Interpreter &interpreter, const TextPosition &position)
    {
        const QList<int> version = interpreter.context().serverVersion();
        if (version.isEmpty())
            refuseQuestion(interpreter, u"dialect.server_version_info"_s, position);
        std::vector<Value> numbers;
        for (const int number : version)
            numbers.push_back(qint64(number));
        return numbers;
    }
};

Value quoteCall(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"ident"_s}, .rest = Signature::Rest::Collected});
    const QString name = arguments.text(u"ident");
    const QChar quote =
        call.interpreter.dialectName() == u"mysql" || call.interpreter.dialectName() == u"mariadb" ? u'`' : u'"';
    return QString(quote + QString(name).replace(quote, QString(2, quote)) + quote);
}

/// dialect.identifier_preparer
class PreparerObject final : public Object
{
public:
    QString typeName() const override { return translated("the identifier preparer"); }
    Value attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const override
    {
        if (name == u"quote" || name == u"quote_identifier")
            return functionValue(name.toString(), quoteCall, self);
        return Object::attribute(self, name, position);
    }
};

Value hasTableOfDialect(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"connection"_s, u"table_name"_s}, .optional = {u"schema"_s}});
    return databaseHasTable(call.interpreter, arguments.text(u"schema"), arguments.text(u"table_name"), call.position);
}

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
        if (name == u"server_version_info")
            return ObjectPointer(std::make_shared<VersionObject>());
        if (name == u"is_mariadb" || name == u"_is_mariadb")
            return m_name == u"mariadb";
        const QString driver = m_name == u"postgresql" ? u"psycopg2"_s
            : m_name == u"sqlite"                      ? u"pysqlite"_s
                                                       : u"pymysql"_s;
        if (name == u"driver")
            return driver;
        if (name == u"dialect_description")
            return QString(m_name + u'+' + driver);
        if (name == u"default_schema_name")
            return m_name == u"postgresql" ? Value(u"public"_s) : m_name == u"sqlite" ? Value(u"main"_s) : Value();
        if (name == u"max_identifier_length")
            return qint64(m_name == u"postgresql" ? 63 : m_name == u"sqlite" ? 9999 : 64);
        if (name == u"supports_alter")
            return m_name != u"sqlite";
        if (name == u"has_table")
            return functionValue(u"has_table"_s, hasTableOfDialect, self);
        if (name == u"identifier_preparer")
            return ObjectPointer(std::make_shared<PreparerObject>());
        return Object::attribute(self, name, position);
    }

private:
    QString m_name;
};

class UrlObject final : public Object
{
public:
    explicit UrlObject(Interpreter &interpreter)
        : m_interpreter(interpreter)
    {
    }

    QString typeName() const override { return translated("the address of the database"); }
    Value attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const override;

private:
    Interpreter &m_interpreter;
};

Value backendName(Invocation &call)
{
    return call.interpreter.dialectName();
}

Value UrlObject::attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const
{
    if (name == u"drivername")
        return m_interpreter.dialectName();
    if (name == u"get_dialect")
        return functionValue(name.toString(), backendName, dialectValue(m_interpreter.dialectName()));
    // A plan is rehearsed on a database of another name: only the connection itself can tell.
    if (name == u"database") {
        const QString database = m_interpreter.context().databaseName();
        if (database.isEmpty())
            refuseQuestion(m_interpreter, u"engine.url.database"_s, position);
        return database;
    }
    if (name == u"get_backend_name")
        return functionValue(name.toString(), backendName, self);
    return Object::attribute(self, name, position);
}

} // namespace

Value dialectValue(const QString &name)
{
    return ObjectPointer(std::make_shared<DialectObject>(name));
}

Value urlValue(Interpreter &interpreter)
{
    return ObjectPointer(std::make_shared<UrlObject>(interpreter));
}

Value tableNamesCall(Invocation &call)
{
    const BoundArguments arguments(call, {.optional = {u"schema"_s, u"connection"_s}});
    SchemaAnswers &answers = schemaAnswersOf(call.interpreter, u"table_names()"_s, call.position);
    auto list = std::make_shared<ListValue>();
    for (const QString &name : answered(answers.tableNames(arguments.text(u"schema")), call.position))
        list->items.push_back(name);
    return list;
}

} // namespace Retort::Script
