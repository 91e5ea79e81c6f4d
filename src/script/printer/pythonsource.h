// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "script/printer/printer.h"
#include "sql/value.h"

#include <QMap>
#include <QSet>

#include <optional>

namespace Retort::Script
{

/// 'text' as Python's repr() writes it.
QString pythonText(const QString &text);
/// The same for SQL, where text() would take ":name" for a parameter.
QString pythonSql(const QString &sql);
QString pythonList(const QStringList &texts);
inline QString pythonTruth(bool truth)
{
    return truth ? QStringLiteral("True") : QStringLiteral("False");
}

/// The arguments of a call.
class PrintedArguments
{
public:
    void add(const QString &source) { m_sources << source; }
    void add(const QString &keyword, const QString &source) { m_sources << keyword + u'=' + source; }
    // Only what is there.
    void text(const QString &keyword, const QString &value);
    void truth(const QString &keyword, bool value);
    void truth(const QString &keyword, std::optional<bool> value);
    void number(const QString &keyword, std::optional<qint64> value);
    const QStringList &sources() const { return m_sources; }
    QString joined() const { return m_sources.join(QStringLiteral(", ")); }

private:
    QStringList m_sources;
};

/// The parts of operations as source, and what the file then has to import.
class SourceWriter
{
public:
    explicit SourceWriter(const PrintStyle &style)
        : m_style(style)
    {
    }

    QString operation(const Operations::Operation &operation);
    QString type(const Schema::Type &type);
    QStringList imports() const;
    const QStringList &losses() const { return m_losses; }

private:
    /// The directives of a batch have no table and another prefix.
    enum class Target { Operations, Batch };

    QString typeAlone(const Schema::Type &type);
    void typeArguments(const Schema::Type &type, PrintedArguments &arguments);
    void verbatimArguments(const Schema::Type &type, PrintedArguments &arguments);
    QString className(const Schema::Type &type);

    QString column(const Schema::Column &column, const QList<Schema::Constraint> &constraints = {});
    QString serverDefault(const Schema::ServerDefault &value) const;
    QString computed(const Schema::Computed &computed) const;
    QString identity(const Schema::Identity &identity) const;
    QString sqlText(const QString &sql) const;
    QString value(const Sql::Value &value);
    QString columnKey(const Schema::ForeignKey &key) const;
    QString constraint(const Schema::Constraint &constraint) const;
    QString index(const Schema::Index &index) const;
    QString elements(const Schema::Exclude &exclude) const;
    QStringList tableItems(const Schema::Table &table);
    /// SQLAlchemy joins the options of tables as texts, even where they are digits.
    enum class Digits { Numbers, Texts };
    void addOptions(PrintedArguments &arguments, const QMap<QString, QString> &options,
                    Digits digits = Digits::Numbers) const;
    QString name(const QString &name) const;
    QString indexName(const QString &name, const QString &schema, const QString &table, const QString &column) const;

    void add(PrintedArguments &arguments, const QString &table) const;
    QString call(const QString &directive, const PrintedArguments &arguments) const;
    QString createTable(const Operations::CreateTable &create);
    QString dropTable(const Operations::DropTable &drop) const;
    QString renameTable(const Operations::RenameTable &rename) const;
    QString addColumn(const Operations::AddColumn &add);
    QString dropColumn(const Operations::DropColumn &drop) const;
    QString alterColumn(const Operations::AlterColumn &alter);
    QString createIndex(const Operations::CreateIndex &create) const;
    QString dropIndex(const Operations::DropIndex &drop) const;
    QString createConstraint(const Operations::CreateConstraint &create) const;
    QString dropConstraint(const Operations::DropConstraint &drop) const;
    QString tableComment(const Operations::TableComment &comment) const;
    QString execute(const Operations::Execute &execute);
    QString bulkInsert(const Sql::Insert &insert);
    QString batch(const Operations::Batch &batch);
    QString batchStart(const Operations::Batch &batch);
    QString autocommitBlock(const Operations::AutocommitBlock &block);

    bool isInBatch() const { return m_target == Target::Batch; }

    const PrintStyle m_style;
    Target m_target = Target::Operations;
    QSet<QString> m_imports;
    QStringList m_losses;
};

} // namespace Retort::Script
