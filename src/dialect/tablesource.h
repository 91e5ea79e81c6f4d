// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "schema/table.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace Retort::Dialect
{

/// A table as the database's catalogue keeps it: texts, to the letter.
struct TableTexts {
    QString name = {}; ///< as the catalogue writes it, whatever case was asked for
    QString sql = {};
    QStringList indexes = {}; ///< CREATE INDEX texts, in the order of creation
    QStringList triggers = {};

    friend bool operator==(const TableTexts &, const TableTexts &) = default;
};

/// Answers what tables look like at the moment at which an operation is translated.
class TableSource
{
public:
    virtual ~TableSource() = default;
    /// Nothing if there is no such table. An empty schema means the default one.
    virtual Result<std::optional<TableTexts>> texts(const QString &schema, const QString &table) = 0;
    /// The table as the inspector reads it, for dialects that restate whole columns; nothing if nobody knows it here.
    virtual Result<std::optional<Schema::Table>> table(const QString & /*schema*/, const QString & /*table*/)
    {
        return std::optional<Schema::Table>();
    }
    /// The table's CREATE TABLE as a server writes it; nothing if nobody knows it here.
    virtual Result<QString> createText(const QString & /*schema*/, const QString & /*table*/) { return QString(); }
};

/// For translating without a database: every question is an error.
class NoTables final : public TableSource
{
public:
    Result<std::optional<TableTexts>> texts(const QString &schema, const QString &table) override;
    /// Whether a translation failed only because nobody knew the tables.
    bool wasAsked() const { return m_wasAsked; }

private:
    bool m_wasAsked = false;
};

/// One statement of an operation, and how it is to be run.
struct Instruction {
    QString sql = {};
    /// Set for a query that must find no row: why the operation cannot be done if it finds some. %1 stands for their
    /// number, %2 for the first of them.
    QString refusal = {};
    bool isOutsideTransaction = false; ///< autocommit_block()
    bool ignoresForeignKeys = false; ///< they must be off before the transaction begins
    /// A query: the statement is passed over if it finds a row (CREATE TYPE where the type is there already).
    QString unless = {};
    /// The text follows from the table as it stands: it is asked for again just before it runs.
    bool isBoundLate = false;
    QStringList undo = {}; ///< what takes the statement back without a loss, where the operation's reverse would not
    QString assumption = {}; ///< what is taken for granted because nobody could look

    friend bool operator==(const Instruction &, const Instruction &) = default;
};

} // namespace Retort::Dialect
