// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "rows/outcome/sidefile.h"
#include "rows/statementtext.h"
#include "rows/strictwriting.h"
#include "rows/text.h"

#include <QMap>

namespace Retort::Rows
{

using namespace Qt::StringLiterals;

namespace
{

/// One restoring of a side file.
class Restoring
{
public:
    Restoring(Database::Connection &connection, const Dialect::Dialect &dialect, const Schema::Database &schema,
              const SideFile &side, const CancelToken &cancel)
        : m_connection(connection)
        , m_dialect(dialect)
        , m_schema(schema)
        , m_side(side)
        , m_cancel(cancel)
    {
    }

    Result<RestoreReport> run();

private:
    /// A table of the file and the one that takes its rows.
    struct Target {
        SideTable saved = {};
        const Schema::Table *table = nullptr;
        QStringList columns = {}; ///< saved columns that the table has
        QList<qsizetype> places = {}; ///< of these among the saved ones
        QMap<qint64, QString> waiting = {}; ///< rowids in the file that could not be put back yet, and why
    };

    QList<Target> targets();
    Result<> rowsOnce(QList<Target> &targets, bool &progressed);
    Result<> row(Target &target, qint64 number, QVariantList values, bool &progressed);
    Result<> cells(const Target &target);
    Result<> cell(const Target &target, const QVariantList &row, QMap<QString, qint64> &kept);
    Result<qint64> guarded(const StatementText &text);
    void skip(qint64 count, const QString &what, const QString &why);

    Database::Connection &m_connection;
    const Dialect::Dialect &m_dialect;
    const Schema::Database &m_schema;
    const SideFile &m_side;
    const CancelToken &m_cancel;
    RestoreReport m_report;
};

void Restoring::skip(qint64 count, const QString &what, const QString &why)
{
    m_report.skipped << Text::tr("%1 of %2: %3").arg(QString::number(count), what, why);
}

QList<Restoring::Target> Restoring::targets()
{
    QList<Target> found;
    for (const SideTable &saved : m_side.tables) {
        Target target{.saved = saved, .table = m_schema.table(saved.name)};
        if (target.table == nullptr) {
            skip(saved.rows + saved.cells, saved.name, Text::tr("the table is not there"));
            continue;
        }
        for (qsizetype at = 0; at < saved.columns.size(); ++at) {
            const Schema::Column *column = target.table->column(saved.columns.at(at));
            if (column == nullptr || column->computed)
                continue;
            target.columns << column->name;
            target.places << at;
        }
        for (qint64 number = 1; number <= saved.rows; ++number)
            target.waiting.insert(number, {});
        found << target;
    }
    return found;
}

/// Runs a statement so that its failure leaves the transaction usable.
Result<qint64> Restoring::guarded(const StatementText &text)
{
    const Result<qint64> marked = m_connection.execute(u"SAVEPOINT retort_row"_s);
    if (!marked)
        return marked;
    const Result<qint64> ran = m_connection.execute(text.sql(), text.parameters());
    const Result<qint64> ended =
        m_connection.execute(ran ? u"RELEASE SAVEPOINT retort_row"_s : u"ROLLBACK TO SAVEPOINT retort_row"_s);
    return ended ? ran : ended;
}

Result<> Restoring::row(Target &target, qint64 number, QVariantList values, bool &progressed)
{
    if (const Result<> joined = m_side.join(target.saved, SavedAs::Row, number, values); !joined)
        return joined;
    StatementText text(m_dialect);
    (text << u"INSERT INTO ").table(*target.table);
    (text << u" (").columns(target.columns) << u") VALUES (";
    for (qsizetype i = 0; i < target.places.size(); ++i) {
        if (i > 0)
            text << u", ";
        text.value(values.value(target.places.at(i)));
    }
    text << u")";
    const Result<qint64> ran = guarded(text);
    if (ran) {
        progressed = true;
        ++m_report.rows;
        target.waiting.remove(number);
    } else if (!m_connection.inTransaction() || Database::isInterrupted(ran.error())) {
        return failure(ran.error());
    } else {
        target.waiting.insert(number, ran.error().message);
    }
    return {};
}

/// A row may refer to one that comes later, in the same table or another one: what fails is tried again as long as
/// anything else succeeds.
Result<> Restoring::rowsOnce(QList<Target> &targets, bool &progressed)
{
    for (Target &target : targets) {
        if (target.waiting.isEmpty())
            continue;
        Result<> restored;
        const Result<> read = m_side.connection->forEachRow(
            u"SELECT rowid, * FROM rows_%1 ORDER BY rowid"_s.arg(target.saved.number), {},
            [&](const QVariantList &values) {
                const qint64 number = values.first().toLongLong();
                if (m_cancel.isCancelled())
                    restored = failure(Text::tr("Restoring was cancelled; nothing was put back."));
                else if (target.waiting.contains(number))
                    restored = row(target, number, values.mid(1), progressed);
                return restored.has_value();
            });
        if (!read || !restored)
            return read ? restored : read;
    }
    return {};
}

Result<> Restoring::cell(const Target &target, const QVariantList &row, QMap<QString, qint64> &kept)
{
    const qsizetype keys = target.saved.keyColumns.size();
    const QString column = row.value(keys).toString();
    const QVariant leftBehind = row.value(keys + 2);
    if (!target.columns.contains(column)) {
        ++kept[Text::tr("column %1 is not there").arg(column)];
        return {};
    }
    StatementText text(m_dialect);
    ((text << u"UPDATE ").table(*target.table) << u" SET ").column(column) << u" = ";
    (text.value(row.value(keys + 1)) << u" WHERE ").key(target.saved.keyColumns, row.first(keys)) << u" AND (";
    text.equals(column, leftBehind);
    if (leftBehind.isValid())
        (text << u" OR ").column(column) << u" IS NULL";
    text << u")";
    const Result<qint64> ran = guarded(text);
    if (!ran && (!m_connection.inTransaction() || Database::isInterrupted(ran.error())))
        return failure(ran.error());
    if (ran && *ran > 0)
        m_report.cells += *ran;
    else
        ++kept[ran ? Text::tr("the row or its value is another one by now") : ran.error().message];
    return {};
}

Result<> Restoring::cells(const Target &target)
{
    QMap<QString, qint64> kept;
    Result<> restored;
    const Result<> read = m_side.connection->forEachRow(
        u"SELECT rowid, * FROM cells_%1 ORDER BY rowid"_s.arg(target.saved.number), {},
        [&](const QVariantList &values) {
            QVariantList row = values.mid(1);
            restored = m_cancel.isCancelled()
                ? Result<>(failure(Text::tr("Restoring was cancelled; nothing was put back.")))
                : m_side.join(target.saved, SavedAs::Cell, values.first().toLongLong(), row);
            if (restored)
                restored = cell(target, row, kept);
            return restored.has_value();
        });
    for (const auto &[why, count] : kept.asKeyValueRange())
        skip(count, target.saved.name, why);
    return read ? restored : read;
}

Result<RestoreReport> Restoring::run()
{
    QList<Target> all = targets();
    bool progressed = true;
    while (progressed) {
        progressed = false;
        const Result<> once = rowsOnce(all, progressed);
        if (!once)
            return failure(once.error());
    }
    for (const Target &target : all) {
        QMap<QString, qint64> reasons;
        for (const QString &why : target.waiting)
            ++reasons[why];
        for (const auto &[why, count] : reasons.asKeyValueRange())
            skip(count, target.saved.name, why);
        const Result<> restored = cells(target);
        if (!restored)
            return failure(restored.error());
    }
    return m_report;
}

/// In a transaction of its own, with foreign keys looked at.
Result<RestoreReport> restoreChecked(Database::Connection &connection, const Dialect::Dialect &dialect,
                                     const Schema::Database &schema, const SideFile &side, const CancelToken &cancel)
{
    const StrictWriting strict(connection, dialect);
    if (!strict.begun())
        return failure(strict.begun().error());
    const auto writing = Database::Transaction::begin(connection, dialect.beginStatement());
    if (!writing)
        return failure(writing.error());
    const Result<RestoreReport> report = Restoring(connection, dialect, schema, side, cancel).run();
    if (!report)
        return report;
    const Result<> committed = (*writing)->commit();
    if (!committed)
        return failure(committed.error());
    return report;
}

} // namespace

Result<RestoreReport> restoreLost(Database::Connection &connection, const Dialect::Dialect &dialect,
                                  const Schema::Database &schema, const QString &file, const CancelToken &cancel)
{
    const Result<SideFile> side = SideFile::open(file);
    if (!side)
        return failure(side.error());
    const Result<Database::ForeignKeys> before = connection.setForeignKeys(Database::ForeignKeys::Enforced);
    if (!before)
        return failure(before.error());
    const Result<RestoreReport> report = restoreChecked(connection, dialect, schema, *side, cancel);
    const Result<Database::ForeignKeys> back = connection.setForeignKeys(*before);
    return report && !back ? Result<RestoreReport>(failure(back.error())) : report;
}

} // namespace Retort::Rows
