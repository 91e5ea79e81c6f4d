// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/problems/rules/tables/operationsubject.h"

#include "gui/editor/completion/schemaatparent.h"
#include "gui/problems/rules/tables/tablerules.h"
#include "gui/widgets/text.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

namespace
{

using Operations::PlacedOperation;

/// SQL that makes, changes or drops something: from there on the tables are not known.
bool changesTables(const Operations::Operation &operation)
{
    static const QRegularExpression change(u"\\b(?:CREATE|ALTER|DROP|RENAME)\\b"_s,
                                           QRegularExpression::CaseInsensitiveOption);
    const auto *execute = std::get_if<Operations::Execute>(&operation);
    const auto *text = execute ? std::get_if<Sql::Text>(&execute->statement) : nullptr;
    return text && change.match(text->text).hasMatch();
}

/// The least number of signs to change, to insert or to leave out; stops counting beyond two.
int signsBetween(const QString &left, const QString &right)
{
    QList<int> row(right.size() + 1);
    for (int i = 0; i <= int(right.size()); ++i)
        row[i] = i;
    for (int i = 1; i <= int(left.size()); ++i) {
        int above = row.at(0);
        row[0] = i;
        for (int k = 1; k <= int(right.size()); ++k) {
            const bool isSame = left.at(i - 1).toLower() == right.at(k - 1).toLower();
            const int best = std::min({row.at(k) + 1, row.at(k - 1) + 1, above + (isSame ? 0 : 1)});
            above = row.at(k);
            row[k] = best;
        }
    }
    return row.last();
}

class TableWalk
{
public:
    explicit TableWalk(const ScriptSubject &subject)
        : m_subject(subject)
        , m_tables(*subject.tables)
    {
    }

    template <typename List> void take(const List &operations)
    {
        for (const PlacedOperation &placed : operations) {
            if (m_isLost)
                return;
            if (const auto *block = std::get_if<Operations::AutocommitBlock>(&placed.operation)) {
                take(block->operations);
                continue;
            }
            check(placed);
            if (const auto *batch = std::get_if<Operations::Batch>(&placed.operation); batch && isThere(*batch))
                take(batch->changes);
            else if (!batch)
                applyTo(m_tables, placed.operation);
            m_isLost = m_isLost || changesTables(placed.operation);
        }
    }

    void giveUp() { m_isLost = true; }
    const QList<Problem> &found() const { return m_found; }

private:
    bool isThere(const Operations::Batch &batch) const { return knownTable(m_tables, batch.table, batch.schema); }
    void check(const PlacedOperation &placed);

    const ScriptSubject &m_subject;
    Schema::Database m_tables;
    QList<Problem> m_found;
    bool m_isLost = false;
};

template <typename... Rules> QList<Problem> checkOperation(const OperationSubject &subject)
{
    QList<Problem> found;
    ((found << Rules().check(subject)), ...);
    return found;
}

void TableWalk::check(const PlacedOperation &placed)
{
    const QList<Error> &errors = m_subject.understanding.errors;
    const bool isSaid = std::any_of(errors.cbegin(), errors.cend(), [&placed](const Error &error) {
        return error.where.position.offset >= placed.position.offset
            && error.where.position.offset <= placed.position.offset + placed.position.length;
    });
    if (isSaid)
        return;
    const QList<Problem> found =
        checkOperation<ExistingTableRule, UnknownTableRule, UnknownColumnRule, ExistingColumnRule, IndexRule,
                       UnknownConstraintRule, ForeignKeyTargetRule, RequiredColumnRule>(
            {.operation = placed.operation,
             .tables = m_tables,
             .filled = m_subject.filled,
             .where = {.file = m_subject.file, .position = placed.position}});
    for (const Problem &problem : found) {
        if (!m_found.contains(problem))
            m_found << problem;
    }
}

} // namespace

const Schema::Table *knownTable(const Schema::Database &tables, const QString &name, const QString &schema)
{
    const auto found = std::find_if(tables.tables.cbegin(), tables.tables.cend(), [&](const Schema::Table &table) {
        return table.name.compare(name, Qt::CaseInsensitive) == 0
            && (schema.isEmpty() || table.schema.isEmpty() || table.schema == schema);
    });
    return found == tables.tables.cend() ? nullptr : &*found;
}

bool isKnownSchema(const Schema::Database &tables, const QString &schema)
{
    return schema.isEmpty()
        || std::any_of(tables.tables.cbegin(), tables.tables.cend(),
                       [&schema](const Schema::Table &table) { return table.schema == schema; });
}

bool hasColumn(const Schema::Table &table, const QString &name)
{
    return std::any_of(table.columns.cbegin(), table.columns.cend(), [&name](const Schema::Column &column) {
        return column.name.compare(name, Qt::CaseInsensitive) == 0;
    });
}

QString nearest(const QString &name, const QStringList &names)
{
    QString best;
    int least = name.size() > 4 ? 3 : 2;
    for (const QString &other : names) {
        if (const int steps = signsBetween(name, other); steps < least) {
            least = steps;
            best = other;
        }
    }
    return best.isEmpty() ? QString() : Text::tr("Did you mean %1?").arg(best);
}

QList<Problem> problemsOnTables(const ScriptSubject &subject)
{
    if (!subject.tables)
        return {};
    TableWalk walk(subject);
    walk.take(subject.understanding.upgrade.operations);
    // What the upgrade leaves open is not there to begin the downgrade with.
    if (!subject.understanding.errors.isEmpty() || subject.understanding.upgrade.decidedAtRunTime)
        walk.giveUp();
    walk.take(subject.understanding.downgrade.operations);
    return walk.found();
}

} // namespace Retort::Gui
