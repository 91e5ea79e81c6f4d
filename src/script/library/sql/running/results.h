// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "script/evaluator/calls/invocation.h"
#include "script/evaluator/object.h"
#include "sql/answer.h"
#include "sql/statement.h"

#include <memory>

namespace Retort::Script
{

/// The names of a row's columns, and the expressions that they stand for.
struct RowKeys {
    QStringList names = {};
    QList<Sql::Node> columns = {}; ///< empty where they are not known

    /// The place of a column, given by name or as an expression; -1 if there is none.
    qsizetype find(const Value &key) const;
};

/// One row of a result: a tuple whose items have names. SQLAlchemy docs, "Row".
class RowObject final : public Object
{
public:
    RowObject(std::shared_ptr<const RowKeys> keys, Values values)
        : m_keys(std::move(keys))
        , m_values(std::move(values))
    {
    }

    QString typeName() const override;
    QString representation() const override;
    void weigh(Counting &counting) const override;
    bool isTrue() const override { return !m_values.empty(); }
    bool isSame(const Object &other) const override;
    Value attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const override;
    Value itemIn(Interpreter &, const Value &key, const TextPosition &position) const override;
    std::optional<qint64> length(const TextPosition &) const override { return qint64(m_values.size()); }
    std::optional<bool> contains(Interpreter &, const Value &value, const TextPosition &) const override;
    std::optional<Values> iterated(const TextPosition &) const override { return m_values; }
    std::optional<Value> comparedIn(Interpreter &, ComparisonOperator operation, const Value &other, Side side,
                                    const TextPosition &position) const override;

    const RowKeys &keys() const { return *m_keys; }
    const Values &values() const { return m_values; }
    DictionaryPointer dictionary() const;

private:
    std::shared_ptr<const RowKeys> m_keys;
    Values m_values;
};

/// What execute() returns; its rows are read once.
class ResultObject final : public Object
{
public:
    enum class Shape { Rows, Scalars, Mappings };

    /// No answer: only a database has one, and reading it ends the evaluation.
    ResultObject(Interpreter &interpreter, std::optional<Sql::Answer> answer, const Sql::Statement &statement);

    QString typeName() const override;
    Value attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const override;
    ObjectPointer iterator(const ObjectPointer &self, Interpreter &, const TextPosition &position) const override;
    std::optional<Value> next(Interpreter &, const TextPosition &position) override;
    bool isContextManager() const override { return true; }

    void setShape(Shape shape) { m_shape = shape; }
    Shape shape() const { return m_shape; }
    void setColumn(qsizetype column) { m_column = column; }
    void setUnique() { m_isUnique = true; }
    const RowKeys &keys() const { return *m_keys; }
    const Sql::Answer &answer(const TextPosition &position) const;
    std::shared_ptr<ResultObject> reshaped(Shape shape) const;

private:
    Value shaped(const QList<Sql::Value> &row) const;

    Interpreter &m_interpreter;
    std::optional<Sql::Answer> m_answer;
    std::shared_ptr<RowKeys> m_keys = std::make_shared<RowKeys>();
    QList<Schema::Type> m_types;
    Shape m_shape = Shape::Rows;
    qsizetype m_column = 0;
    qsizetype m_at = 0;
    bool m_isUnique = false;
    Values m_seen;
};

Value resultValue(Interpreter &interpreter, std::optional<Sql::Answer> answer, const Sql::Statement &statement);
/// result.scalar() and result.scalars()
Value resultScalar(const Value &result, Interpreter &interpreter, const TextPosition &position);
Value resultScalars(const Value &result, const TextPosition &position);
/// A method of a result; null for other names.
Builtin resultMethod(QStringView name);

} // namespace Retort::Script
