// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/evaluator/interpreter.h"
#include "script/library/schemaitems/schemaobjects.h"
#include "script/translated.h"

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

enum class SequenceChange { Create, Drop };

/// SQLite and MySQL have none, and SQLAlchemy passes over them there.
bool hasSequences(const QString &dialect)
{
    return dialect == u"postgresql" || dialect == u"mariadb";
}

QString quotedSequence(const SequenceDefinition &sequence, const QString &dialect)
{
    const QChar quote = dialect == u"mariadb" ? u'`' : u'"';
    const auto quoted = [&](const QString &name) {
        return QString(quote + QString(name).replace(quote, QString(2, quote)) + quote);
    };
    return sequence.schema.isEmpty() ? quoted(sequence.name) : quoted(sequence.schema) + u'.' + quoted(sequence.name);
}

/// sequence.create(bind, checkfirst), with the usual checkfirst=True
template <SequenceChange change> Value changeSequence(Invocation &call)
{
    const BoundArguments arguments(call, {.optional = {u"bind"_s, u"checkfirst"_s}});
    const SequenceDefinition &sequence = *held<SequenceDefinition>(call.self);
    const QString dialect = call.interpreter.dialectName();
    if (!hasSequences(dialect) || sequence.name.isEmpty())
        return {};
    const bool isChecked = arguments.flag(u"checkfirst", true);
    QString text = change == SequenceChange::Create ? u"CREATE SEQUENCE "_s : u"DROP SEQUENCE "_s;
    if (isChecked)
        text += change == SequenceChange::Create ? u"IF NOT EXISTS "_s : u"IF EXISTS "_s;
    text += quotedSequence(sequence, dialect).replace(u':', u"\\:"_s);
    if (change == SequenceChange::Create)
        text += sequence.options;
    call.interpreter.record(Operations::Execute{.statement = Sql::Text{.text = text}}, call.position);
    return {};
}

} // namespace

SequenceObject::SequenceObject(SequenceDefinition definition)
    : HoldingObject(std::move(definition), translated("a sequence"))
{
}

Value SequenceObject::attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const
{
    if (name == u"name")
        return m_payload.name;
    if (name == u"schema")
        return m_payload.schema.isEmpty() ? Value() : Value(m_payload.schema);
    if (name == u"create")
        return functionValue(u"create"_s, changeSequence<SequenceChange::Create>, self);
    if (name == u"drop")
        return functionValue(u"drop"_s, changeSequence<SequenceChange::Drop>, self);
    return Object::attribute(self, name, position);
}

} // namespace Retort::Script
