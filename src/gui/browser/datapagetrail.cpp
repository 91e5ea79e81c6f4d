// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Going to rows: by number, by key, and along foreign keys.
#include "gui/browser/datapage_p.h"

#include <QInputDialog>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

void DataPage::Private::askForRow()
{
    if (rows.columnCount() == 0)
        return;
    auto dialog = new QInputDialog(&page);
    dialog->setObjectName(u"dataGoToDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(DataPage::tr("Go to row"));
    const QStringList keys = rows.reader().source() ? rows.reader().source()->keyColumns() : QStringList();
    dialog->setLabelText(keys.isEmpty()
                             ? DataPage::tr("Number of the row:")
                             : DataPage::tr("Number of the row, or = and the key (%1):").arg(keys.join(u", "_s)));
    QObject::connect(dialog, &QInputDialog::textValueSelected, &page, [this](const QString &text) { goToText(text); });
    dialog->open();
}

void DataPage::Private::goToText(const QString &text)
{
    bool isNumber = false;
    const qlonglong number = QLocale().toLongLong(text.trimmed(), &isNumber);
    if (isNumber) {
        goToRow(number - 1);
        return;
    }
    const QStringList keys = rows.reader().source() ? rows.reader().source()->keyColumns() : QStringList();
    const QStringList parts = (text.startsWith(u'=') ? text.mid(1) : text).split(u',');
    if (keys.isEmpty() || keys.size() != parts.size()) {
        ui.dataNotice->showNotice(NoticeBar::Kind::Information,
                                  DataPage::tr("The key of a row of %1 has %2 parts: %3.")
                                      .arg(rows.tableName())
                                      .arg(keys.size())
                                      .arg(keys.join(u", "_s)));
        return;
    }
    QVariantList values;
    for (const QString &part : parts) {
        bool isWhole = false;
        const qlonglong whole = part.trimmed().toLongLong(&isWhole);
        values << (isWhole ? QVariant(whole) : QVariant(part.trimmed()));
    }
    goToKey(keys, values);
}

void DataPage::Private::goToRow(qint64 position)
{
    if (rows.rowCount() == 0)
        return;
    const auto row = static_cast<int>(std::clamp<qint64>(position, 0, rows.rowCount() - 1));
    const int column = std::max(0, ui.dataGrid->currentIndex().column());
    const QModelIndex index = rows.index(row, std::min(column, rows.columnCount() - 1));
    ui.dataGrid->setFocus();
    ui.dataGrid->selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect);
    ui.dataGrid->scrollTo(index, QAbstractItemView::PositionAtCenter);
}

void DataPage::Private::goToKey(const QStringList &columns, const QVariantList &values)
{
    rows.reader().findRow(columns, values, [this, table = rows.tableName()](qint64 position) {
        if (table != rows.tableName())
            return;
        if (position >= 0)
            goToRow(position + rows.newRowCount());
        else
            ui.dataNotice->showNotice(
                NoticeBar::Kind::Information,
                rows.query().conditions.isEmpty()
                    ? DataPage::tr("%1 has no such row.").arg(table)
                    : DataPage::tr("The filter of %1 leaves that row out, or it is not there.").arg(table));
    });
}

/// Shows the row of a table with that key.
void DataPage::Private::jump(const QString &table, const QVariantList &key)
{
    const OpenDatabase *database = workbench.database();
    const Schema::Table *known = database ? database->schema().table(table) : nullptr;
    if (!known)
        return;
    const QStringList columns = Rows::keyColumns(*known, database->dialect());
    const bool hasTarget = !key.isEmpty() && columns.size() == key.size();
    if (rows.tableName() == table && rows.columnCount() > 0) {
        if (hasTarget)
            goToKey(columns, key);
        return;
    }
    const bool wasFollowing = std::exchange(isFollowing, true);
    showTable(table);
    isFollowing = wasFollowing;
    if (!isFollowing)
        ui.dataTrail->clear();
    targetColumns = hasTarget ? columns : QStringList();
    targetValues = hasTarget ? key : QVariantList();
}

TrailStop DataPage::Private::stopHere() const
{
    const int row = ui.dataGrid->currentIndex().row();
    return {.table = rows.tableName(), .key = rows.key(row), .label = row >= 0 ? rows.label(row) : QString()};
}

/// Goes to the row that a cell refers to.
void DataPage::Private::follow(const QModelIndex &index)
{
    const Rows::OneToMany *key = index.isValid() ? rows.referenceOf(index.column()) : nullptr;
    if (!key)
        return;
    const Rows::OneToMany reference = *key;
    const QStringList names = columnNames();
    QVariantList values;
    for (const QString &column : reference.fromColumns)
        values << rows.value(rows.index(index.row(), static_cast<int>(names.indexOf(column)))).value_or(QVariant());
    const bool hasNull =
        std::any_of(values.cbegin(), values.cend(), [](const QVariant &part) { return !part.isValid(); });
    if (hasNull)
        return;
    ui.dataGrid->setCurrentIndex(index);
    QStringList texts;
    for (const QVariant &value : std::as_const(values))
        texts << value.toString();
    ui.dataTrail->follow(stopHere(), {.table = reference.toTable, .key = values, .label = texts.join(u", "_s)});
    if (reference.toTable == rows.tableName()) {
        goToKey(reference.toColumns, values);
        return;
    }
    isFollowing = true;
    showTable(reference.toTable);
    isFollowing = false;
    targetColumns = reference.toColumns;
    targetValues = values;
}

/// The rows of other tables that refer to the current one.
void DataPage::Private::addReferences(QMenu &menu)
{
    const QModelIndex current = ui.dataGrid->currentIndex();
    followAction->setEnabled(current.isValid() && current.data(GridView::RefersRole).toBool());
    const QStringList names = columnNames();
    for (const Rows::OneToMany &key : rows.referring()) {
        QVariantList values;
        for (const QString &column : key.toColumns)
            values
                << rows.value(rows.index(current.row(), static_cast<int>(names.indexOf(column)))).value_or(QVariant());
        QAction *action =
            menu.addAction(DataPage::tr("Rows of %1 with this %2").arg(key.fromTable, key.fromColumns.join(u", "_s)));
        action->setObjectName(u"dataReferring_"_s + key.fromTable + u'_' + key.fromColumns.join(u'_'));
        action->setEnabled(current.isValid() && values.value(0).isValid());
        QObject::connect(action, &QAction::triggered, &page, [this, key, values] { showReferring(key, values); });
    }
}

void DataPage::Private::showReferring(const Rows::OneToMany &key, const QVariantList &values)
{
    ui.dataTrail->follow(stopHere(), {.table = key.fromTable});
    isFollowing = true;
    if (key.fromTable != rows.tableName())
        showTable(key.fromTable);
    isFollowing = false;
    QMap<QString, QString> texts;
    Rows::RowQuery query;
    for (qsizetype i = 0; i < key.fromColumns.size(); ++i) {
        const QString text = values.value(i).toString();
        texts.insert(key.fromColumns.at(i), u"=\""_s + text + u'"');
        query.conditions << Rows::Condition{.column = key.fromColumns.at(i), .value = values.value(i)};
    }
    targetFilter = texts;
    freshTable = true;
    rows.setTable(key.fromTable, query);
}

} // namespace Retort::Gui
