// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/browser/relations/relationsreader.h"

#include <algorithm>
#include <chrono>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

namespace
{

using RelatedAnswer = QList<Rows::RelatedRows>;

/// Everything that a question needs, as values, for the session's thread.
struct RelatedQuestion {
    Schema::Database schema = {};
    const Dialect::Dialect *dialect = nullptr;
    QList<Rows::TableRelation> relations = {};
    QList<QVariantList> keys = {};
    Rows::LabelColumns labels = {};
    CancelToken cancel = {};
};

Result<RelatedAnswer> answer(Database::Connection &connection, const RelatedQuestion &question)
{
    RelatedAnswer all;
    const CancelToken before = connection.stopWith(question.cancel);
    Result<> done;
    for (const Rows::TableRelation &relation : question.relations) {
        auto rows = Rows::relatedRows(connection, *question.dialect, question.schema,
                                      {.relation = relation, .nearKeys = question.keys, .labels = question.labels});
        if (!rows) {
            done = failure(rows.error());
            break;
        }
        all << std::move(*rows);
    }
    connection.stopWith(before); // the connection is everybody's
    if (!done)
        return failure(done.error());
    return all;
}

} // namespace

RelationsReader::RelationsReader(QObject *parent)
    : QObject(parent)
{
    using namespace std::chrono_literals;
    m_timer.setSingleShot(true);
    m_timer.setInterval(20ms); // arrow keys that are held down ask once
    connect(&m_timer, &QTimer::timeout, this, &RelationsReader::start);
}

RelationsReader::~RelationsReader()
{
    m_cancel.cancel();
}

void RelationsReader::forget()
{
    m_isStale = true;
}

void RelationsReader::ask(OpenDatabase *database, const SelectedRows &selected, const Rows::LabelColumns &labels)
{
    const bool sameRows = m_database == database && m_selected == selected;
    if (sameRows && m_labels == labels && !m_isStale)
        return;
    m_isStale = false;
    m_cancel.cancel();
    m_cancel = CancelToken();
    ++m_generation;
    m_database = database;
    m_selected = selected;
    m_labels = labels;
    const QList<Rows::TableRelation> relations = database
        ? Rows::relationsOf(Rows::relations(database->schema()), selected.table)
        : QList<Rows::TableRelation>();
    if (!sameRows || relations != m_relations) {
        m_relations = relations;
        m_rows = QList<std::optional<Rows::RelatedRows>>(m_relations.size());
    }
    m_timer.start();
}

void RelationsReader::start()
{
    QList<QVariantList> keys;
    for (const Rows::Partner &row : m_selected.rows) {
        if (!row.key.isEmpty())
            keys << row.key;
    }
    if (!m_database || m_relations.isEmpty() || keys.isEmpty())
        return;
    const RelatedQuestion question{.schema = m_database->schema(),
                                   .dialect = &m_database->dialect(),
                                   .relations = m_relations,
                                   .keys = keys,
                                   .labels = m_labels,
                                   .cancel = m_cancel};
    auto read = [question](Database::Connection &connection) { return answer(connection, question); };
    Database::whenFinished(m_database->session().run(std::move(read)), this,
                           [this, asked = m_generation](const Result<RelatedAnswer> &all) {
                               if (asked != m_generation)
                                   return;
                               if (!all) {
                                   emit failed(all.error());
                                   return;
                               }
                               for (qsizetype number = 0; number < m_rows.size(); ++number)
                                   m_rows[number] = all->at(number);
                               emit this->read();
                           });
}

} // namespace Retort::Gui
