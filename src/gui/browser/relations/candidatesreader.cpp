// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/browser/relations/candidatesreader.h"

#include <algorithm>
#include <chrono>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

namespace
{

// More links of one row than this are not looked at before the database itself refuses a second one.
constexpr int mostLinks = 100'000;

struct CandidatesAnswer {
    Rows::Candidates candidates = {};
    Rows::RelatedRows linked = {};
};

QString pairName(const QVariantList &far, const QVariantList &near)
{
    return Rows::keyText(far) + u'\n' + Rows::keyText(near);
}

} // namespace

CandidatesReader::CandidatesReader(OpenDatabase &database, const LinkQuestion &question, QObject *parent)
    : QObject(parent)
    , m_database(&database)
    , m_question(question)
    , m_knowsTaken(!question.isTruncated)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &CandidatesReader::start);
    for (const ShownRelated &linked : question.linked) {
        if (linked.state == PartnerState::Unlinked)
            continue;
        for (const Rows::Partner &near : linked.nearRows)
            take(linked.partner.key, near.key);
    }
}

CandidatesReader::~CandidatesReader()
{
    m_cancel.cancel();
}

void CandidatesReader::take(const QVariantList &farKey, const QVariantList &nearKey)
{
    m_taken << pairName(farKey, nearKey);
}

bool CandidatesReader::isTaken(const Rows::Partner &partner, const Rows::Partner &near) const
{
    return m_taken.contains(pairName(partner.key, near.key));
}

bool CandidatesReader::isTakenByAll(const Rows::Partner &partner) const
{
    return std::all_of(m_question.rows.cbegin(), m_question.rows.cend(),
                       [&](const Rows::Partner &near) { return isTaken(partner, near); });
}

void CandidatesReader::ask(const Rows::CandidateQuery &query, When when)
{
    using namespace std::chrono_literals;
    m_query = query;
    m_isPending = true;
    m_cancel.cancel();
    ++m_generation;
    m_timer.start(when == When::Now ? 0ms : 150ms);
}

void CandidatesReader::start()
{
    if (!m_database)
        return;
    m_cancel = CancelToken();
    Rows::RelatedQuery linked{.relation = m_question.relation, .limit = mostLinks};
    for (const Rows::Partner &near : m_question.rows)
        linked.nearKeys << near.key;
    auto search = [query = m_query, linked, knowsTaken = m_knowsTaken, far = m_question.relation.farTable(),
                   schema = m_database->schema(), dialect = &m_database->dialect(),
                   cancel = m_cancel](Database::Connection &connection) -> Result<CandidatesAnswer> {
        const Schema::Table *table = schema.table(far);
        if (!table)
            return failure(LinkDialog::tr("There is no table %1.").arg(far));
        const CancelToken before = connection.stopWith(cancel);
        const auto rows = Rows::findCandidates(connection, *dialect, *table, query);
        auto taken =
            knowsTaken || !rows ? Result<Rows::RelatedRows>() : Rows::relatedRows(connection, *dialect, schema, linked);
        connection.stopWith(before); // the connection is everybody's
        if (!rows || !taken)
            return failure(rows ? taken.error() : rows.error());
        return CandidatesAnswer{*rows, *taken};
    };
    Database::whenFinished(m_database->session().run(std::move(search)), this,
                           [this, asked = m_generation](const Result<CandidatesAnswer> &answer) {
                               if (asked != m_generation)
                                   return;
                               m_isPending = false;
                               if (!answer) {
                                   emit failed(answer.error());
                                   return;
                               }
                               m_knowsTaken = true;
                               for (const Rows::RelatedRow &row : answer->linked.rows)
                                   take(row.partner.key, row.nearKey);
                               m_candidates = answer->candidates;
                               emit read();
                           });
}

} // namespace Retort::Gui
