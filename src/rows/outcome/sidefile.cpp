// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "rows/outcome/sidefile.h"

#include "rows/text.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

namespace Retort::Rows
{

using namespace Qt::StringLiterals;

namespace
{

QString asJson(const QStringList &names)
{
    return QString::fromUtf8(QJsonDocument(QJsonArray::fromStringList(names)).toJson(QJsonDocument::Compact));
}

QStringList fromJson(const QVariant &text)
{
    QStringList names;
    const QJsonArray array = QJsonDocument::fromJson(text.toString().toUtf8()).array();
    for (const QJsonValue &name : array)
        names << name.toString();
    return names;
}

/// Writes what the comparison tells of, table by table.
class SideFileWriter
{
public:
    explicit SideFileWriter(Database::Connection &file)
        : m_file(file)
    {
    }

    Result<> begin(const QString &title);
    Result<> add(const TableDifference &table, const RowDifference &row);
    Result<LostContents> finish(const QString &title);

private:
    Result<> run(const QString &sql, const QVariantList &parameters = {});
    Result<SideTable *> tableFor(const TableDifference &table);
    Result<> addRow(SideTable &side, const RowDifference &row);
    Result<> addCells(SideTable &side, const TableDifference &table, const RowDifference &row);

    Database::Connection &m_file;
    QList<SideTable> m_tables;
};

Result<> SideFileWriter::run(const QString &sql, const QVariantList &parameters)
{
    const Result<qint64> ran = m_file.execute(sql, parameters);
    return ran ? Result<>() : Result<>(failure(ran.error()));
}

Result<> SideFileWriter::begin(const QString &title)
{
    for (const QString &sql :
         {u"CREATE TABLE retort_saved (format INTEGER, title TEXT)"_s,
          u"CREATE TABLE saved_table (number INTEGER PRIMARY KEY, name TEXT, columns TEXT, key_columns TEXT, "
          u"row_count INTEGER, cell_count INTEGER)"_s}) {
        const Result<> made = run(sql);
        if (!made)
            return made;
    }
    return run(u"INSERT INTO retort_saved VALUES (1, ?)"_s, {title});
}

Result<SideTable *> SideFileWriter::tableFor(const TableDifference &table)
{
    if (!m_tables.isEmpty() && m_tables.last().name == table.tableBefore)
        return &m_tables.last();
    SideTable side{.number = int(m_tables.size()),
                   .name = table.tableBefore,
                   .columns = table.columnsBefore,
                   .keyColumns = table.keyColumns};
    QStringList columns;
    for (qsizetype i = 0; i < side.columns.size(); ++i)
        columns << u"c%1"_s.arg(i);
    QStringList key;
    for (qsizetype i = 0; i < side.keyColumns.size(); ++i)
        key << u"k%1"_s.arg(i);
    // Without types: every value keeps its storage class.
    const Result<> rows = run(u"CREATE TABLE rows_%1 (%2)"_s.arg(side.number).arg(columns.join(u',')));
    if (!rows)
        return failure(rows.error());
    const Result<> cells =
        run(u"CREATE TABLE cells_%1 (%2)"_s.arg(side.number)
                .arg((key + QStringList{u"column_name"_s, u"value"_s, u"left_behind"_s}).join(u',')));
    if (!cells)
        return failure(cells.error());
    m_tables << side;
    return &m_tables.last();
}

Result<> SideFileWriter::add(const TableDifference &table, const RowDifference &row)
{
    if (row.state == RowState::Added)
        return {};
    const Result<SideTable *> side = tableFor(table);
    if (!side)
        return failure(side.error());
    return row.state == RowState::Removed ? addRow(**side, row) : addCells(**side, table, row);
}

Result<> SideFileWriter::addRow(SideTable &side, const RowDifference &row)
{
    ++side.rows;
    const QString marks = QStringList(row.before.size(), u"?"_s).join(u',');
    return run(u"INSERT INTO rows_%1 VALUES (%2)"_s.arg(side.number).arg(marks), row.before);
}

Result<> SideFileWriter::addCells(SideTable &side, const TableDifference &table, const RowDifference &row)
{
    QVariantList key;
    for (const QString &column : table.keyColumns)
        key << row.before.value(table.columnsBefore.indexOf(column));
    const QString marks = QStringList(key.size() + 3, u"?"_s).join(u',');
    for (const QString &column : row.changedColumns + table.removedColumns) {
        const QVariant value = row.before.value(table.columnsBefore.indexOf(column));
        if (!value.isValid())
            continue;
        const qsizetype after = table.columnsAfter.indexOf(table.columnAfter(column));
        ++side.cells;
        const Result<> added = run(u"INSERT INTO cells_%1 VALUES (%2)"_s.arg(side.number).arg(marks),
                                   key + QVariantList{column, value, after < 0 ? QVariant() : row.after.value(after)});
        if (!added)
            return added;
    }
    return {};
}

Result<LostContents> SideFileWriter::finish(const QString &title)
{
    LostContents contents{.title = title};
    for (const SideTable &table : m_tables) {
        if (table.rows + table.cells == 0)
            continue;
        const Result<> added =
            run(u"INSERT INTO saved_table VALUES (?, ?, ?, ?, ?, ?)"_s,
                {table.number, table.name, asJson(table.columns), asJson(table.keyColumns), table.rows, table.cells});
        if (!added)
            return failure(added.error());
        contents.tables << LostTable{table.name, table.rows, table.cells};
    }
    return contents;
}

Result<LostContents> writeFile(const Snapshot &before, const Snapshot &after, const Renames &renames,
                               const QString &title, const QString &file, const CancelToken &cancel)
{
    const auto opened = Database::Connection::open({.file = file}, Database::OpenMode::ReadWriteCreate);
    if (!opened)
        return failure(opened.error());
    const auto writing = Database::Transaction::begin(**opened, u"BEGIN"_s);
    if (!writing)
        return failure(writing.error());
    SideFileWriter writer(**opened);
    const Result<> begun = writer.begin(title);
    if (!begun)
        return failure(begun.error());
    const DifferenceOptions options{
        .sameRows = SameRows::LeaveOut,
        .rowLimit = 0,
        .renames = renames,
        .visitor = [&](const TableDifference &table, const RowDifference &row) { return writer.add(table, row); }};
    const auto compared = difference(before, after, options, cancel);
    if (!compared)
        return failure(compared.error());
    const Result<LostContents> contents = writer.finish(title);
    const Result<> committed = contents ? (*writing)->commit() : Result<>();
    if (!committed)
        return failure(committed.error());
    return contents;
}

} // namespace

qint64 LostContents::count() const
{
    qint64 all = 0;
    for (const LostTable &table : tables)
        all += table.rows + table.cells;
    return all;
}

Result<LostContents> saveLost(const Snapshot &before, const Snapshot &after, const Renames &renames,
                              const QString &title, const QString &file, const CancelToken &cancel)
{
    // Beside the final name, so that an older file stays whole until the new one is.
    const QString unfinished = file + u".part"_s;
    QFile::remove(unfinished);
    Result<LostContents> contents = writeFile(before, after, renames, title, unfinished, cancel);
    if (contents && !((!QFile::exists(file) || QFile::remove(file)) && QFile::rename(unfinished, file)))
        contents = failure(Text::tr("%1 cannot be written.").arg(file));
    if (!contents)
        QFile::remove(unfinished);
    return contents;
}

Result<SideFile> SideFile::open(const QString &file)
{
    auto opened = Database::Connection::open({.file = file}, Database::OpenMode::ReadOnly);
    if (!opened)
        return failure(opened.error());
    const auto title = (*opened)->query(u"SELECT title FROM retort_saved WHERE format = 1"_s);
    const auto tables = (*opened)->query(u"SELECT * FROM saved_table ORDER BY number"_s);
    if (!title || !tables || title->rows.size() != 1) {
        return failure(Text::tr("%1 does not hold saved rows.").arg(file),
                       Text::tr("Choose a file that \"Save what would be lost\" has written."));
    }
    SideFile side{.connection = std::move(*opened), .title = title->rows.first().first().toString()};
    for (const QVariantList &row : tables->rows) {
        side.tables << SideTable{.number = row.value(0).toInt(),
                                 .name = row.value(1).toString(),
                                 .columns = fromJson(row.value(2)),
                                 .keyColumns = fromJson(row.value(3)),
                                 .rows = row.value(4).toLongLong(),
                                 .cells = row.value(5).toLongLong()};
    }
    return side;
}

LostContents SideFile::contents() const
{
    LostContents all{.title = title};
    for (const SideTable &table : tables)
        all.tables << LostTable{table.name, table.rows, table.cells};
    return all;
}

Result<LostContents> readLost(const QString &file)
{
    const Result<SideFile> side = SideFile::open(file);
    if (!side)
        return failure(side.error());
    return side->contents();
}

} // namespace Retort::Rows
