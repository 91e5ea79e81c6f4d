// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialect/dialect.h"
#include "dialect/identifierrules.h"
#include "dialect/literals.h"
#include "dialect/scanner.h"
#include "dialect/tablekeys.h"

namespace Retort::Dialect
{

/// The spelling of a dialect's smallest pieces.
struct Spelling {
    IdentifierRules identifiers = {};
    LiteralRules literals = {};
    LexicalFeatures lexical = {};
    QString insertNothing = {}; ///< what follows INSERT INTO t when no column is named
};

/// What the dialects share: the shape of each statement, as SQLAlchemy and Alembic write it. What differs are the small
/// virtual functions. SQLAlchemy source, sql/compiler.py, DDLCompiler.
class SqlDialect : public Dialect
{
public:
    QString identifier(const QString &name) const final;
    QString literal(const Sql::Value &value) const final;
    QString insertNothing() const final { return m_spelling.insertNothing; }
    Result<QStringList> statements(const Operations::Operation &operation) const final;

protected:
    explicit SqlDialect(Spelling spelling);

    /// What becomes of an index that is there already.
    enum class Existing { Refused, Kept };

    /// A column within its table.
    struct ColumnPlace {
        const Schema::Table &table;
        const Schema::Column &column;
        const TableKeys &keys;
    };

    /// Name, type, default and what else stands in a column's definition, but no constraint.
    virtual Result<QString> columnText(const ColumnPlace &place) const = 0;
    /// What follows DEFAULT.
    virtual QString defaultText(const Schema::ServerDefault &value) const;
    virtual Result<QString> computedText(const Schema::Computed &computed) const;
    /// The table's PRIMARY KEY, empty if it stands in a column.
    virtual Result<QString> primaryKeyText(const Schema::Table &table, const TableKeys &keys) const;
    /// Whether CREATE TABLE leaves a key with use_alter=True out, as Alembic does.
    virtual bool isLeftToAlter(const Schema::ForeignKey &key) const { return key.useAlter; }
    /// FOREIGN KEY of a table in that schema.
    virtual Result<QString> foreignKeyText(const Schema::ForeignKey &key, const QString &schema) const;
    /// What a column's unique=True adds behind UNIQUE (c).
    virtual QString uniqueSuffix(const Schema::Column &column) const;
    /// Whether BOOLEAN or ENUM is a type of the server, so that no CHECK is needed.
    virtual bool isNative(const Schema::Type &type) const = 0;
    /// What follows the closing parenthesis of CREATE TABLE.
    virtual QString tableSuffix(const Schema::Table &table) const = 0;
    /// Statements before CREATE TABLE.
    virtual Result<QStringList> typeStatements(const Schema::Table &table) const;
    /// COMMENT ON of a table and its columns.
    virtual QStringList commentStatements(const Schema::Table &table) const;
    virtual Result<QStringList> addColumn(const Operations::AddColumn &operation) const;
    virtual Result<QStringList> dropColumn(const Operations::DropColumn &operation) const;
    virtual Result<QStringList> alterColumn(const Operations::AlterColumn &operation) const;
    virtual Result<QStringList> createConstraint(const Operations::CreateConstraint &operation) const;
    virtual Result<QStringList> dropConstraint(const Operations::DropConstraint &operation) const;
    /// Only of a constraint that has a name or needs none.
    virtual Result<QString> dropConstraintText(const Operations::DropConstraint &operation) const;
    virtual Result<QStringList> tableComment(const Operations::TableComment &operation) const;
    virtual Result<QString> excludeText(const Schema::Exclude &exclude) const;
    virtual Result<QStringList> batch(const Operations::Batch &operation) const;
    /// The table that a batch with recreate="always" and copy_from states, with the rows of the one that stands.
    Result<QStringList> writtenAnew(const Operations::Batch &batch) const;
    /// What of the table that stands has to go before another one can have the same names.
    virtual QStringList freedNames(const Operations::Batch & /*batch*/) const { return {}; }
    /// What lets a table's own numbers go on behind its rows.
    virtual QStringList countersBehind(const Schema::Table & /*table*/) const { return {}; }
    virtual QString renameTable(const Operations::RenameTable &operation) const;
    virtual Result<QString> createIndex(const Operations::CreateIndex &operation) const = 0;
    virtual Result<QString> dropIndex(const Operations::DropIndex &operation) const;

    /// schema.table in ALTER TABLE, where Alembic takes a dotted schema apart.
    QString alteredTable(const QString &schema, const QString &table) const;
    /// REFERENCES with its MATCH, actions and DEFERRABLE.
    Result<QString> referencesText(const Schema::ForeignKey &key, const QString &table) const;
    /// "CONSTRAINT name CHECK (expression)".
    Result<QString> checkText(const Schema::Check &check) const;
    /// The same without what may stand behind it.
    QString bareCheckText(const Schema::Check &check) const;
    /// The CHECK that a Boolean or Enum column asks for with create_constraint=True, empty if it needs none.
    QString typeCheckText(const Schema::Column &column) const;
    /// " CHECK …" for each CHECK that stands in the column's definition.
    Result<QString> inlineChecks(const QString &column, const QList<Schema::Constraint> &constraints) const;
    /// The constraint as it stands in CREATE TABLE or behind ALTER TABLE … ADD.
    Result<QString> constraintText(const Schema::Constraint &constraint, const Schema::Table &table) const;
    /// " DEFERRABLE INITIALLY DEFERRED"
    Result<QString> deferrableText(std::optional<bool> deferrable, const QString &initially) const;
    /// What a dialect adds to a constraint's end, such as NOT VALID.
    virtual QString constraintSuffix(const QMap<QString, QString> &options) const;
    /// The constraint that another type of a column takes away and brings: CHECKs of BOOLEAN and ENUM.
    Result<QStringList> droppedTypeCheck(const Operations::AlterColumn &operation) const;
    QStringList addedTypeCheck(const Operations::AlterColumn &operation) const;
    /// "CONSTRAINT name ", or nothing for no name.
    QString constraintStart(const QString &name) const;
    /// (a, b)
    QString nameList(const QStringList &names) const;
    /// CREATE INDEX for the columns with index=True and the table's own indexes.
    Result<QStringList> indexStatements(const Schema::Table &table, Existing existing) const;
    /// The index's name, made by convention if it has none.
    Result<QString> indexName(const Operations::CreateIndex &operation) const;

    const Spelling m_spelling;

private:
    Result<QStringList> allStatements(const std::vector<Operations::PlacedOperation> &operations) const;
    Result<QStringList> createTable(const Operations::CreateTable &operation) const;
    Result<QStringList> tableConstraints(const Schema::Table &table) const;
};

/// A dialect keyword of a table, column or index, such as sqlite_where; empty if it is not there.
QString option(const QMap<QString, QString> &options, const QString &name);
/// Whether such a keyword is True.
bool isTrue(const QString &option);

} // namespace Retort::Dialect
