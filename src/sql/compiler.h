// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "sql/statement.h"

#include <QHash>
#include <QMap>
#include <QString>

#include <optional>

namespace Retort::Sql
{

/// Writes one statement or expression as SQL text with its values as literals, as SQLAlchemy's compiler does with
/// literal_binds. This one writes the plain spelling; a dialect overrides where it differs. SQLAlchemy source,
/// sql/compiler.py, SQLCompiler.
class Compiler
{
public:
    Compiler() = default;
    virtual ~Compiler() = default;
    Q_DISABLE_COPY_MOVE(Compiler)

    Result<QString> expression(const Node &node);
    /// Select, InsertRows, Update or Delete.
    Result<QString> statement(const Statement &statement);

protected:
    virtual QString identifier(const QString &name);
    virtual QString literal(const Value &value, const Schema::Type &type);
    virtual QString castType(const Schema::Type &type);
    virtual QString text(const Text &text);
    virtual QString keywordText(Keyword keyword);
    virtual QString callText(const FunctionCall &call);
    virtual QString binaryText(const BinaryPart &part, const Schema::Type &type);
    virtual QString castText(const CastPart &part, const Schema::Type &type);
    virtual QString extractText(const ExtractPart &part);
    /// A column as a condition, or as its opposite.
    virtual QString truthText(const QString &operand, bool wanted);
    /// What stands behind IN for no value.
    virtual QString emptyList(qsizetype width);
    /// A list of tuples behind IN.
    virtual QString tupleList(const QString &tuples) { return u'(' + tuples + u')'; }
    virtual QString distinctText(const Select &select);
    virtual QString limitText(const Select &select);
    virtual QString innerJoin() { return QStringLiteral(" JOIN "); }
    virtual QString lockingText(const Locking &) { return QStringLiteral(" FOR UPDATE"); }
    virtual QString insertNothing() { return QStringLiteral(" DEFAULT VALUES"); }
    virtual QString conflictText(const InsertRows &insert);
    virtual QString returningText(const QList<Node> &columns);
    virtual QString updateText(const Update &update, const QList<Shared<From>> &others);
    virtual QString deleteText(const Delete &statement, const QList<Shared<From>> &others);

    /// An expression within an operator's operand: in brackets where it needs them.
    QString operand(const Node &node, Operator outer);
    QString write(const Node &node);
    QString list(const QList<Node> &nodes);
    QString conditionText(const QList<Node> &conditions);
    QString source(const Shared<From> &from);
    QString sources(const QList<Shared<From>> &froms);
    QString tableName(const TableSource &table);
    QString assignments(const QList<std::pair<QString, Node>> &values, const QString &prefix = {});
    QString prefixText(const QStringList &prefixes);
    QString operatorText(const BinaryPart &part, const QString &spelling);
    QString fail(const QString &message, const QString &hint = {});
    /// Whether columns are written by their name alone.
    void setUnqualified(bool unqualified) { m_unqualified = unqualified; }
    bool isUnqualified() const { return m_unqualified; }

private:
    enum class Place { Outermost, Source, Nested };

    QString column(const ColumnName &part);
    QString boundText(const Bound &part, const Schema::Type &type);
    QString unaryText(const UnaryPart &part);
    QString inText(const BinaryPart &part);
    QString caseText(const CasePart &part);
    QString overText(const OverPart &part);
    QString label(const Node &node, Place place, QStringList &taken);
    QString ordered(const QList<Node> &nodes, const Select &select);
    QString orderKey(const Node &node, const Select &select);
    QString select(const Select &select, Place place);
    QString simpleSelect(const Select &select, Place place);
    QString combined(const Select &select, Place place);
    QString insert(const InsertRows &insert);
    QString update(const Update &update);
    QString remove(const Delete &statement);
    QString aliasName(const AliasSource &alias);
    QString aliasText(const AliasSource &alias);
    QString made(const QString &base);
    QList<Shared<From>> otherTables(const QList<Node> &nodes, const TableSource &table) const;

    QMap<QString, Value> m_parameters;
    QHash<QString, int> m_made; ///< names made so far, by their first part
    QHash<qint64, QString> m_aliases;
    QList<QPair<QString, QString>> m_ctes; ///< name and text
    QList<QList<Shared<From>>> m_enclosing; ///< tables of the queries around
    bool m_isRecursive = false;
    bool m_unqualified = false;
    std::optional<Error> m_error;
};

/// SQL that says the same to every server, where a place takes plain text (a default, a key of an index). Empty if
/// there is none.
QString plainText(const Node &expression);

} // namespace Retort::Sql
