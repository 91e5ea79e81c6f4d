// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/compare/comparison.h"

#include "gui/browser/cell.h"
#include "rows/page.h"
#include "rows/relation.h"

#include <QCoreApplication>
#include <QHash>
#include <QLocale>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

namespace
{

constexpr int mostRows = 10'000;

/// Carries the translation context of what is not a QObject.
struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Comparison)
};

QString number(qint64 count)
{
    return QLocale().toString(count);
}

/// Positions of named columns; empty if one is not there.
QList<qsizetype> positions(const QStringList &columns, const QStringList &wanted)
{
    QList<qsizetype> found;
    for (const QString &name : wanted) {
        if (const qsizetype at = columns.indexOf(name); at >= 0)
            found << at;
    }
    return found.size() == wanted.size() ? found : QList<qsizetype>();
}

QString keyAt(const QVariantList &values, const QList<qsizetype> &places)
{
    QVariantList key;
    for (const qsizetype place : places)
        key << values.value(place);
    return Rows::keyText(key);
}

/// Labels of a table's rows by the key that a link table refers to them with.
QHash<QString, QString> labels(const Rows::Snapshot &snapshot, const Rows::OneToMany &side)
{
    QHash<QString, QString> found;
    const Schema::Table *table = snapshot.schema().table(side.toTable);
    if (!table || !snapshot.tables().contains(side.toTable))
        return found;
    QStringList columns;
    for (const Schema::Column &column : table->columns)
        columns << column.name;
    const QStringList referred = side.toColumns.isEmpty() ? table->primaryKeyColumns() : side.toColumns;
    const QList<qsizetype> key = positions(columns, referred);
    const qsizetype label = columns.indexOf(Rows::labelColumn(*table));
    if (key.isEmpty() || label < 0)
        return found;
    const Result<> read = snapshot.forEachRow(side.toTable, [&](const QVariantList &values) {
        found.insert(keyAt(values, key), cellText(values.value(label)));
        return true;
    });
    return read ? found : QHash<QString, QString>();
}

std::optional<Rows::ManyToMany> linkRelation(const Rows::Snapshot &snapshot, const QString &table)
{
    for (const Rows::ManyToMany &relation : Rows::relations(snapshot.schema()).manyToMany) {
        if (relation.linkTable == table)
            return relation;
    }
    return {};
}

/// The texts of link rows. A link that went is labelled by the rows as they were, any other by the rows as they are.
QStringList linkTexts(const Rows::Snapshot &before, const Rows::Snapshot &after, const Rows::ManyToMany &relation,
                      const Rows::TableDifference &difference)
{
    struct Side {
        QHash<QString, QString> before;
        QHash<QString, QString> after;
        QStringList columns;

        QString text(const Rows::RowDifference &row, const Rows::TableDifference &table) const
        {
            const bool gone = row.after.isEmpty();
            const QString key = gone ? keyAt(row.before, positions(table.columnsBefore, columns))
                                     : keyAt(row.after, positions(table.columnsAfter, columns));
            const QString label = (gone ? before : after).value(key);
            return label.isEmpty() ? key : label;
        }
    };
    const Side left{labels(before, relation.left), labels(after, relation.left), relation.left.fromColumns};
    const Side right{labels(before, relation.right), labels(after, relation.right), relation.right.fromColumns};
    QStringList texts;
    for (const Rows::RowDifference &row : difference.rows)
        texts << right.text(row, difference) + u" → "_s + left.text(row, difference);
    return texts;
}

ComparedTable compared(const Rows::Snapshot &before, const Rows::Snapshot &after,
                       const Rows::TableDifference &difference)
{
    ComparedTable table{.difference = difference};
    const Schema::Table *known = after.schema().table(difference.table);
    if (!known)
        known = before.schema().table(difference.table);
    if (known)
        table.keyColumns = known->primaryKeyColumns();
    std::optional<Rows::ManyToMany> relation = linkRelation(after, difference.table);
    if (!relation)
        relation = linkRelation(before, difference.table);
    table.isLinkTable = relation.has_value();
    if (relation)
        table.linkTexts = linkTexts(before, after, *relation, difference);
    return table;
}

} // namespace

bool ComparedTable::hasOtherShape() const
{
    return difference.existedBefore != difference.existsAfter || !difference.addedColumns.isEmpty()
        || !difference.removedColumns.isEmpty();
}

Result<QList<ComparedTable>> compareSnapshots(const Rows::Snapshot &before, const Rows::Snapshot &after,
                                              const CancelToken &cancel)
{
    const auto differences = Rows::difference(before, after, Rows::SameRows::Keep, mostRows, cancel);
    if (!differences)
        return failure(differences.error());
    QList<ComparedTable> tables;
    for (const Rows::TableDifference &difference : *differences) {
        if (cancel.isCancelled())
            return failure(Texts::tr("The comparison was cancelled."));
        tables << compared(before, after, difference);
    }
    std::stable_sort(tables.begin(), tables.end(), [](const ComparedTable &one, const ComparedTable &other) {
        const auto rank = [](const ComparedTable &table) {
            return table.hasOtherShape() ? 0 : table.differing() > 0 ? 1 : 2;
        };
        return rank(one) < rank(other);
    });
    return tables;
}

QString countsText(const ComparedTable &table)
{
    const Rows::TableDifference &difference = table.difference;
    QStringList parts;
    if (!difference.existedBefore)
        parts << Texts::tr("table added");
    else if (!difference.existsAfter)
        parts << Texts::tr("table removed");
    else if (table.hasOtherShape())
        parts << Texts::tr("other columns");
    QStringList counts;
    if (difference.added > 0)
        counts << u"+"_s + number(difference.added);
    if (difference.removed > 0)
        counts << u"−"_s + number(difference.removed);
    if (difference.changed > 0)
        counts << u"~"_s + number(difference.changed);
    if (!counts.isEmpty())
        parts << counts.join(u' ');
    return parts.isEmpty() ? Texts::tr("no changes") : parts.join(u", "_s);
}

QString integrityText(const ComparedTable &table)
{
    const Rows::TableDifference &difference = table.difference;
    const QString &name = difference.table;
    const auto things = [&](qint64 count) {
        if (table.isLinkTable)
            return count == 1 ? Texts::tr("1 link") : Texts::tr("%1 links").arg(number(count));
        return count == 1 ? Texts::tr("1 row") : Texts::tr("%1 rows").arg(number(count));
    };
    QStringList sentences;
    if (!difference.existsAfter && difference.removed > 0)
        sentences << (difference.removed == 1 ? Texts::tr("%1 of %2 is gone.") : Texts::tr("%1 of %2 are gone."))
                         .arg(things(difference.removed), name);
    else if (!difference.existsAfter)
        sentences << Texts::tr("%1 is gone; it was empty.").arg(name);
    else if (!difference.existedBefore)
        sentences << Texts::tr("%1 is new and has %2.").arg(name, things(difference.added));
    else
        sentences << Texts::tr("Of %1, %2 kept, %3 added, %4 removed.")
                         .arg(name, things(difference.same + difference.changed), number(difference.added),
                              number(difference.removed));
    if (difference.existedBefore && difference.existsAfter && !difference.removedColumns.isEmpty())
        sentences << Texts::tr("The values of %1 are gone.").arg(difference.removedColumns.join(u", "_s));
    if (difference.truncated)
        sentences << Texts::tr("Only the first %1 rows are listed.").arg(number(difference.rows.size()));
    return sentences.join(u' ');
}

} // namespace Retort::Gui
