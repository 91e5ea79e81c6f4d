// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "rows/outcome/sidefile.h"

#include "rows/digestedvalue.h"
#include "rows/snapshotfile.h"
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
    SideFileWriter(Database::Connection &file, SnapshotReader &before, SnapshotReader &after, const CancelToken &cancel)
        : m_file(file)
        , m_before(before)
        , m_after(after)
        , m_cancel(cancel)
    {
    }

    Result<> begin(const QString &title);
    Result<> beginTable(const TableDifference &table);
    Result<> add(const TableDifference &table, const RowDifference &row);
    Result<LostContents> finish(const QString &title);

private:
    Result<> run(const QString &sql, const QVariantList &parameters = {});
    Result<SideTable *> tableFor(const TableDifference &table);
    Result<> addRow(SideTable &side, const RowDifference &row);
    Result<> addCells(SideTable &side, const TableDifference &table, const RowDifference &row);
    /// Where a value that is to be saved comes from.
    struct Source {
        SnapshotReader *reader = nullptr;
        QString table = {};
        qsizetype column = 0;
    };
    Result<> insert(const SideTable &side, SavedAs savedAs, const QVariantList &values, const QList<Source> &sources);
    Result<> addPieces(const SideTable &side, SavedAs savedAs, qsizetype place, const DigestedValue &value,
                       const Source &source);

    Database::Connection &m_file;
    SnapshotReader &m_before;
    SnapshotReader &m_after;
    const CancelToken m_cancel;
    QList<SideTable> m_tables;
    bool m_hasPieces = false;
};

QString savedTable(SavedAs savedAs, int number)
{
    return (savedAs == SavedAs::Row ? u"rows_%1"_s : u"cells_%1"_s).arg(number);
}

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

/// A table that is begun a second time: what was saved of it is void.
Result<> SideFileWriter::beginTable(const TableDifference &table)
{
    if (m_tables.isEmpty() || m_tables.last().name != table.tableBefore)
        return {};
    SideTable &side = m_tables.last();
    side.rows = 0;
    side.cells = 0;
    const Result<> rows = run(u"DELETE FROM "_s + savedTable(SavedAs::Row, side.number));
    return rows ? run(u"DELETE FROM "_s + savedTable(SavedAs::Cell, side.number)) : rows;
}

Result<> SideFileWriter::addPieces(const SideTable &side, SavedAs savedAs, qsizetype place, const DigestedValue &value,
                                   const Source &source)
{
    if (!m_hasPieces) {
        m_hasPieces = true;
        for (const QString &sql :
             {u"CREATE TABLE saved_piece (saved_table INTEGER, is_cell INTEGER, row INTEGER, place INTEGER, is_text "
              u"INTEGER, piece BLOB)"_s,
              u"CREATE INDEX saved_piece_row ON saved_piece (saved_table, is_cell, row)"_s,
              u"UPDATE retort_saved SET format = 2"_s}) {
            if (const Result<> made = run(sql); !made)
                return made;
        }
    }
    const bool isCell = savedAs == SavedAs::Cell;
    Result<> written;
    const Result<> read =
        source.reader->forEachPiece(source.table, source.column, value.row, [&](const QByteArray &piece) {
            written = m_cancel.isCancelled() ? Result<>(failure(Text::tr("Saving was cancelled.")))
                                             : run(u"INSERT INTO saved_piece VALUES (?, ?, ?, ?, ?, ?)"_s,
                                                   {side.number, int(isCell), isCell ? side.cells : side.rows, place,
                                                    int(value.kind == DigestedValue::Kind::Text), piece});
            return written.has_value();
        });
    return written ? read : written;
}

/// The row has the number that its table counts.
Result<> SideFileWriter::insert(const SideTable &side, SavedAs savedAs, const QVariantList &values,
                                const QList<Source> &sources)
{
    QVariantList parameters = values;
    for (qsizetype place = 0; place < values.size(); ++place) {
        if (!isDigested(values.at(place)))
            continue;
        parameters[place] = QVariant();
        const auto digested = values.at(place).value<DigestedValue>();
        if (const Result<> added = addPieces(side, savedAs, place, digested, sources.at(place)); !added)
            return added;
    }
    const QString marks = QStringList(values.size(), u"?"_s).join(u',');
    return run(u"INSERT INTO %1 VALUES (%2)"_s.arg(savedTable(savedAs, side.number), marks), parameters);
}

Result<> SideFileWriter::addRow(SideTable &side, const RowDifference &row)
{
    ++side.rows;
    QList<Source> sources;
    for (qsizetype at = 0; at < row.before.size(); ++at)
        sources << Source{&m_before, side.name, at};
    return insert(side, SavedAs::Row, row.before, sources);
}

Result<> SideFileWriter::addCells(SideTable &side, const TableDifference &table, const RowDifference &row)
{
    QVariantList key;
    QList<Source> sources;
    for (const QString &column : table.keyColumns) {
        const qsizetype at = table.columnsBefore.indexOf(column);
        key << row.before.value(at);
        sources << Source{&m_before, side.name, at};
    }
    for (const QString &column : row.changedColumns + table.removedColumns) {
        const qsizetype before = table.columnsBefore.indexOf(column);
        const QVariant value = row.before.value(before);
        if (!value.isValid())
            continue;
        const qsizetype after = table.columnsAfter.indexOf(table.columnAfter(column));
        ++side.cells;
        const Source was{&m_before, side.name, before};
        const Result<> added = insert(
            side, SavedAs::Cell, key + QVariantList{column, value, after < 0 ? QVariant() : row.after.value(after)},
            sources + QList<Source>{was, was, {&m_after, table.table, after}});
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
    const auto readerBefore = SnapshotReader::open(before);
    const auto readerAfter = SnapshotReader::open(after);
    if (!readerBefore || !readerAfter)
        return failure(readerBefore ? readerAfter.error() : readerBefore.error());
    SideFileWriter writer(**opened, **readerBefore, **readerAfter, cancel);
    const Result<> begun = writer.begin(title);
    if (!begun)
        return failure(begun.error());
    const DifferenceOptions options{
        .sameRows = SameRows::LeaveOut,
        .rowLimit = 0,
        .renames = renames,
        .visitor = [&](const TableDifference &table, const RowDifference &row) { return writer.add(table, row); },
        .tableBegun = [&](const TableDifference &table) { return writer.beginTable(table); }};
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
    const auto title = (*opened)->query(u"SELECT title, format FROM retort_saved WHERE format IN (1, 2)"_s);
    const auto tables = (*opened)->query(u"SELECT * FROM saved_table ORDER BY number"_s);
    if (!title || !tables || title->rows.size() != 1) {
        return failure(Text::tr("%1 does not hold saved rows.").arg(file),
                       Text::tr("Choose a file that \"Save what would be lost\" has written."));
    }
    SideFile side{.connection = std::move(*opened),
                  .title = title->rows.first().first().toString(),
                  .format = title->rows.first().last().toInt()};
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

Result<> SideFile::join(const SideTable &table, SavedAs savedAs, qint64 number, QVariantList &values) const
{
    if (format < 2)
        return {};
    const QString where = u" FROM saved_piece WHERE saved_table = ? AND is_cell = ? AND row = ?"_s;
    const QVariantList wanted{table.number, int(savedAs == SavedAs::Cell), number};
    const auto places =
        connection->query(u"SELECT place, max(is_text), sum(length(piece))"_s + where + u" GROUP BY place"_s, wanted);
    if (!places)
        return failure(places.error());
    for (const QVariantList &place : places->rows) {
        QByteArray joined;
        joined.reserve(place.at(2).toLongLong());
        const Result<> read =
            connection->forEachRow(u"SELECT piece"_s + where + u" AND place = ? ORDER BY rowid"_s,
                                   wanted + QVariantList{place.first()}, [&](const QVariantList &piece) {
                                       joined += piece.first().toByteArray();
                                       return true;
                                   });
        if (!read)
            return read;
        values[place.first().toLongLong()] =
            place.at(1).toInt() != 0 ? QVariant(QString::fromUtf8(joined)) : QVariant(joined);
    }
    return {};
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
