// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rows/page.h"
#include "rows/related/tablerelation.h"

namespace Retort::Rows
{

/// One row that a near row is related with.
struct RelatedRow {
    QVariantList nearKey = {};
    Partner partner = {}; ///< with an empty key where the far table has none, or where the far row is missing
    bool isMissing = false; ///< the key refers to a row that is not there
    QVariantList payload = {}; ///< of the link, in the order of ManyToMany::payloadColumns

    friend bool operator==(const RelatedRow &, const RelatedRow &) = default;
};

struct RelatedRows {
    QList<RelatedRow> rows = {}; ///< by label
    qint64 total = 0; ///< also of those beyond the limit

    bool isTruncated() const { return total > rows.size(); }
    friend bool operator==(const RelatedRows &, const RelatedRows &) = default;
};

/// Near rows beyond this many are not asked for: their keys stand in one statement.
constexpr qsizetype mostNearRows = 400;

struct RelatedQuery {
    TableRelation relation = {};
    QList<QVariantList> nearKeys = {}; ///< as in Row::key
    LabelColumns labels = {};
    int limit = 500;
};

/// The rows that the near rows are related with, by one statement, and a second that counts if there are more.
Result<RelatedRows> relatedRows(Database::Connection &connection, const Dialect::Dialect &dialect,
                                const Schema::Database &schema, const RelatedQuery &query);

struct CandidateQuery {
    QString search = {}; ///< a part of the label in any case, or the whole key
    QString label = {}; ///< a column; empty: the table's own
    int limit = 200;
};

struct Candidates {
    QList<Partner> rows = {}; ///< by label
    bool hasMore = false;
};

/// Rows of a table to choose from. The database searches and sorts: the table may be large.
Result<Candidates> findCandidates(Database::Connection &connection, const Dialect::Dialect &dialect,
                                  const Schema::Table &table, const CandidateQuery &query);

} // namespace Retort::Rows
