// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "rows/related/relatedrows.h"

#include "rows/statementtext.h"
#include "rows/text.h"

#include <algorithm>

namespace Retort::Rows
{

using namespace Qt::StringLiterals;

namespace
{

const QString nearAlias = u"near_row"_s;
const QString farAlias = u"far_row"_s;
const QString joiningAlias = u"link_row"_s;

/// Writes the statements of one query. The far rows are joined from the left, so that a key without a row is seen.
class RelatedStatement
{
public:
    static Result<RelatedStatement> of(const Dialect::Dialect &dialect, const Schema::Database &schema,
                                       const RelatedQuery &query);

    StatementText rows() const;
    StatementText count() const;
    RelatedRow read(const QVariantList &row) const;

private:
    RelatedStatement(const Dialect::Dialect &dialect, const RelatedQuery &query)
        : m_dialect(dialect)
        , m_query(query)
    {
    }

    bool isLink() const { return m_query.relation.kind == RelationKind::ManyToMany; }
    bool isPointedTo() const { return m_query.relation.kind == RelationKind::PointedToBy; }
    /// The key that leads to the far rows, and the alias of the rows that hold it.
    const OneToMany &farKey() const { return isLink() ? m_query.relation.link.right : m_query.relation.key; }
    QString holderAlias() const { return isLink() ? joiningAlias : isPointedTo() ? farAlias : nearAlias; }
    void addFrom(StatementText &text) const;
    void addJoin(StatementText &text, const OneToMany &key, const QString &fromAlias, const QString &toAlias) const;
    void addNearRows(StatementText &text) const;

    const Dialect::Dialect &m_dialect;
    const RelatedQuery &m_query;
    const Schema::Table *m_near = nullptr;
    const Schema::Table *m_far = nullptr;
    const Schema::Table *m_link = nullptr;
    QStringList m_nearKey;
    QStringList m_farKey;
    QString m_label;
};

Result<RelatedStatement> RelatedStatement::of(const Dialect::Dialect &dialect, const Schema::Database &schema,
                                              const RelatedQuery &query)
{
    RelatedStatement statement(dialect, query);
    statement.m_near = schema.table(query.relation.nearTable());
    statement.m_far = schema.table(query.relation.farTable());
    statement.m_link = statement.isLink() ? schema.table(query.relation.link.linkTable) : nullptr;
    if (statement.m_near == nullptr || statement.m_far == nullptr || (statement.isLink() && !statement.m_link)) {
        return failure(
            Text::tr("The tables of the relation %1 are not there any more.").arg(relationTitle(query.relation)));
    }
    statement.m_nearKey = keyColumns(*statement.m_near, dialect);
    statement.m_farKey = keyColumns(*statement.m_far, dialect);
    statement.m_label = labelColumn(*statement.m_far, query.labels);
    if (statement.m_nearKey.isEmpty()) {
        return failure(
            Text::tr("The rows of %1 cannot be told apart: there is no primary key.").arg(query.relation.nearTable()));
    }
    return statement;
}

void RelatedStatement::addJoin(StatementText &text, const OneToMany &key, const QString &fromAlias,
                               const QString &toAlias) const
{
    text << u" ON ";
    for (qsizetype part = 0; part < key.fromColumns.size(); ++part) {
        if (part > 0)
            text << u" AND ";
        (text.column(key.fromColumns.at(part), fromAlias) << u" = ").column(key.toColumns.at(part), toAlias);
    }
}

void RelatedStatement::addFrom(StatementText &text) const
{
    const TableRelation &relation = m_query.relation;
    ((text << u" FROM ").table(*m_near) << u" ") << nearAlias;
    if (isLink()) {
        ((text << u" JOIN ").table(*m_link) << u" ") << joiningAlias;
        addJoin(text, relation.link.left, joiningAlias, nearAlias);
    }
    ((text << (isPointedTo() ? u" JOIN " : u" LEFT JOIN ")).table(*m_far) << u" ") << farAlias;
    addJoin(text, farKey(), holderAlias(), isPointedTo() ? nearAlias : farAlias);
    text << u" WHERE (";
    addNearRows(text);
    text << u")";
    for (const QString &column : farKey().fromColumns)
        (text << u" AND ").column(column, holderAlias()) << u" IS NOT NULL";
}

void RelatedStatement::addNearRows(StatementText &text) const
{
    const QList<QVariantList> keys = m_query.nearKeys.first(std::min(mostNearRows, m_query.nearKeys.size()));
    if (m_nearKey.size() > 1) {
        for (qsizetype row = 0; row < keys.size(); ++row)
            (text << (row > 0 ? u" OR (" : u"(")).key(m_nearKey, keys.at(row), nearAlias) << u")";
        return;
    }
    text.column(m_nearKey.first(), nearAlias) << u" IN (";
    for (qsizetype row = 0; row < keys.size(); ++row) {
        if (row > 0)
            text << u", ";
        text.value(keys.at(row).value(0));
    }
    text << u")";
}

StatementText RelatedStatement::rows() const
{
    StatementText text(m_dialect);
    (text << u"SELECT ").columns(m_nearKey, nearAlias) << u", ";
    text.columns(farKey().fromColumns, holderAlias()) << u", ";
    (text.column(isPointedTo() ? farKey().fromColumns.first() : farKey().toColumns.first(), farAlias) << u", ")
        .column(m_label, farAlias);
    if (!m_farKey.isEmpty())
        (text << u", ").columns(m_farKey, farAlias);
    if (isLink() && !m_query.relation.link.payloadColumns.isEmpty())
        (text << u", ").columns(m_query.relation.link.payloadColumns, joiningAlias);
    addFrom(text);
    (text << u" ORDER BY ").column(m_label, farAlias);
    if (!m_farKey.isEmpty())
        (text << u", ").columns(m_farKey, farAlias);
    text << u" LIMIT " << QString::number(m_query.limit + 1);
    return text;
}

StatementText RelatedStatement::count() const
{
    StatementText text(m_dialect);
    text << u"SELECT COUNT(*)";
    addFrom(text);
    return text;
}

RelatedRow RelatedStatement::read(const QVariantList &row) const
{
    RelatedRow related{.nearKey = row.first(m_nearKey.size())};
    qsizetype at = m_nearKey.size();
    const QVariantList reference = row.mid(at, farKey().fromColumns.size());
    at += reference.size();
    related.isMissing = !row.at(at++).isValid();
    const QVariant label = row.at(at++);
    const QVariantList key = row.mid(at, m_farKey.size());
    at += key.size();
    related.payload = row.mid(at);
    if (related.isMissing)
        related.partner = {.label = labelText({}, reference)};
    else
        related.partner = {.key = key, .label = labelText(label, key.isEmpty() ? reference : key)};
    return related;
}

} // namespace

Result<RelatedRows> relatedRows(Database::Connection &connection, const Dialect::Dialect &dialect,
                                const Schema::Database &schema, const RelatedQuery &query)
{
    RelatedRows found;
    if (query.nearKeys.isEmpty())
        return found;
    const Result<RelatedStatement> statement = RelatedStatement::of(dialect, schema, query);
    if (!statement)
        return failure(statement.error());
    const StatementText text = statement->rows();
    const Result<> read = connection.forEachRow(text.sql(), text.parameters(), [&](const QVariantList &row) {
        ++found.total;
        if (found.total <= query.limit)
            found.rows << statement->read(row);
        return true;
    });
    if (!read)
        return failure(read.error());
    if (!found.isTruncated())
        return found;
    const StatementText count = statement->count();
    const Result<Database::RowSet> counted = connection.query(count.sql(), count.parameters());
    if (!counted)
        return failure(counted.error());
    found.total = counted->rows.value(0).value(0).toLongLong();
    return found;
}

} // namespace Retort::Rows
