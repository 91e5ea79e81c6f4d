// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "script/evaluator/calls/invocation.h"
#include "script/library/orm/mapped.h"
#include "sql/statement.h"

#include <memory>
#include <vector>

namespace Retort::Script
{

/// sa.orm.Session(bind=…): objects on their way to the database. Retort keeps a revision in one transaction, so that
/// commit() writes and nothing more. SQLAlchemy docs, "Session Basics".
class SessionObject final : public Object
{
public:
    QString typeName() const override;
    Value attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const override;
    bool isContextManager() const override { return true; }
    /// session.begin() ends with a commit.
    void leave(Interpreter &interpreter) const override { const_cast<SessionObject *>(this)->flush(interpreter, {}); }
    Value call(Invocation &invocation) const override; ///< of scoped_session and sessionmaker
    void release() override;

    void add(const Value &instance);
    void remove(const Value &instance);
    /// Writes what was added, changed and deleted.
    void flush(Interpreter &interpreter, const TextPosition &position);
    /// The object of a row: the same one for the same primary key.
    Value loaded(const Value &type, const QHash<QString, Value> &row);

private:
    void insert(Interpreter &interpreter, MappedInstance &instance, const TextPosition &position);
    void update(Interpreter &interpreter, MappedInstance &instance, const TextPosition &position);
    QString identity(const MappedInstance &instance) const;

    std::vector<Value> m_added;
    std::vector<Value> m_deleted;
    std::vector<Value> m_loaded;
    QHash<QString, Value> m_identities;
};

/// session.query(…): a SELECT whose rows may be objects.
class QueryObject final : public Object
{
public:
    QueryObject(std::shared_ptr<SessionObject> session, std::vector<Value> entities, Sql::Select select)
        : m_session(std::move(session))
        , m_entities(std::move(entities))
        , m_select(std::move(select))
    {
    }

    QString typeName() const override;
    Value attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const override;
    ObjectPointer iterator(const ObjectPointer &self, Interpreter &, const TextPosition &position) const override;

    const std::shared_ptr<SessionObject> &session() const { return m_session; }
    const std::vector<Value> &entities() const { return m_entities; }
    const Sql::Select &select() const { return m_select; }
    /// Runs it; a table's rows as objects, several things as tuples.
    Values rows(Interpreter &interpreter, const TextPosition &position) const;

private:
    std::shared_ptr<SessionObject> m_session;
    std::vector<Value> m_entities;
    Sql::Select m_select;
};

Value queryValue(std::shared_ptr<SessionObject> session, std::vector<Value> entities, Sql::Select select);
/// session.query(entities…)
Value queryOfEntities(const std::shared_ptr<SessionObject> &session, const std::vector<PassedArgument> &entities);
/// Session, sessionmaker and scoped_session; false for other names.
bool sessionName(QStringView name, Value &value);

} // namespace Retort::Script
