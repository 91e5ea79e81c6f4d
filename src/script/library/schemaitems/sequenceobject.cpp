// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/evaluator/interpreter.h"
#include "script/evaluator/refusal.h"
#include "script/library/schemaitems/schemaobjects.h"
#include "script/library/tables.h"
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

QString sequenceText(const SequenceDefinition &sequence, SequenceChange change, bool isChecked, const QString &dialect)
{
    QString text = change == SequenceChange::Create ? u"CREATE SEQUENCE "_s : u"DROP SEQUENCE "_s;
    if (isChecked)
        text += change == SequenceChange::Create ? u"IF NOT EXISTS "_s : u"IF EXISTS "_s;
    text += quotedSequence(sequence, dialect).replace(u':', u"\\:"_s);
    return change == SequenceChange::Create ? text + sequence.options : text;
}

/// sequence.create(bind, checkfirst), with the usual checkfirst=True
template <SequenceChange change> Value changeSequence(Invocation &call)
{
    const BoundArguments arguments(call, {.optional = {u"bind"_s, u"checkfirst"_s}});
    const SequenceDefinition &sequence = *held<SequenceDefinition>(call.self);
    const QString dialect = call.interpreter.dialectName();
    if (!hasSequences(dialect) || sequence.name.isEmpty())
        return {};
    const QString text = sequenceText(sequence, change, arguments.flag(u"checkfirst", true), dialect);
    call.interpreter.record(Operations::Execute{.statement = Sql::Text{.text = text}}, call.position);
    return {};
}

/// sa.schema.CreateSequence(sequence) and DropSequence(sequence): statements to be executed.
template <SequenceChange change> Value sequenceStatement(Invocation &call)
{
    const BoundArguments arguments(
        call, {.required = {u"element"_s}, .keywordOnly = {u"if_exists"_s, u"if_not_exists"_s, u"bind"_s}});
    const auto *sequence = held<SequenceDefinition>(arguments.find(u"element")->value);
    if (!sequence)
        arguments.refuseArgument(*arguments.find(u"element"), translated("sa.Sequence()"));
    const bool isChecked = arguments.flag(u"if_exists") || arguments.flag(u"if_not_exists");
    return ObjectPointer(std::make_shared<TextObject>(
        Sql::Text{.text = sequenceText(*sequence, change, isChecked, call.interpreter.dialectName())}));
}

/// sa.DDL("…"): text without parameters, in which a percent sign is written twice.
Value ddlCall(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"statement"_s}, .optional = {u"context"_s, u"bind"_s}});
    if (const PassedArgument *context = arguments.given(u"context"))
        refuseConstruct(translated("a context of sa.DDL() is not evaluated"), context->position);
    Sql::Text text = sqlTextArgument(*arguments.find(u"statement"), TextReading::Raw, arguments);
    text.text.replace(u"%%"_s, u"%"_s);
    return ObjectPointer(std::make_shared<TextObject>(text));
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

Builtin ddlFunction(QStringView name)
{
    return name == u"CreateSequence" ? sequenceStatement<SequenceChange::Create>
        : name == u"DropSequence"    ? sequenceStatement<SequenceChange::Drop>
        : name == u"DDL"             ? ddlCall
                                     : nullptr;
}

} // namespace Retort::Script
