// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "script/library/sqlobjects.h"

namespace Retort::Script
{

/// sa.Index(), alone or of a table.
class IndexObject final : public HoldingObject<Schema::Index>
{
public:
    /// `table` is None for an index whose columns do not say where it belongs.
    explicit IndexObject(Schema::Index index, Value table = {});

    Value attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const override;
    const Value &table() const { return m_table; }

private:
    Value m_table;
};

/// A constraint, alone or of a table.
class ConstraintObject final : public HoldingObject<ConstraintDefinition>
{
public:
    explicit ConstraintObject(ConstraintDefinition definition, Value table = {});

    Value attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const override;
    bool setAttribute(QStringView name, const Value &value, const TextPosition &position) override;
    std::optional<qint64> length(const TextPosition &) const override;
    std::optional<Values> iterated(const TextPosition &position) const override;
    std::optional<bool> contains(Interpreter &, const Value &value, const TextPosition &) const override;
    const Value &table() const { return m_table; }

private:
    Value columns() const;

    Value m_table;
};

/// One column of a foreign key of a table: table.foreign_keys.
class ForeignKeyObject final : public HoldingObject<Schema::ForeignKey>
{
public:
    ForeignKeyObject(Schema::ForeignKey key, qsizetype place, Value table);

    Value attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const override;

private:
    qsizetype m_place;
    Value m_table;
};

/// sa.Sequence(): it creates and drops itself where the dialect has sequences. SQLAlchemy docs, "Sequence".
class SequenceObject final : public HoldingObject<SequenceDefinition>
{
public:
    explicit SequenceObject(SequenceDefinition definition);

    Value attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const override;
};

/// CreateSequence, DropSequence and DDL; null for other names.
Builtin ddlFunction(QStringView name);

/// The parts of a table by the names of Table's attributes (indexes, constraints, foreign_keys, primary_key, …); false
/// for other names.
bool tablePartAttribute(const ObjectPointer &table, QStringView name, Value &value);

} // namespace Retort::Script
