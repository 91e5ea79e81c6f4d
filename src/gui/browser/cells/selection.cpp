// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/browser/cells/selection.h"

#include "gui/browser/grid/cell.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

namespace
{

QString summaryText(const char *text, int count = -1)
{
    return QCoreApplication::translate("DataPage", text, nullptr, count);
}

/// Adds numbers; whole ones exactly as long as they fit.
struct Sum {
    void add(const QVariant &value)
    {
        const double number = value.toDouble();
        smallest = count == 0 ? number : std::min(smallest, number);
        largest = count == 0 ? number : std::max(largest, number);
        real += number;
        ++count;
        if (value.typeId() == QMetaType::Double || value.typeId() == QMetaType::Float)
            whole.reset();
        if (qint64 total = 0; whole && !__builtin_add_overflow(*whole, value.toLongLong(), &total))
            whole = total;
        else
            whole.reset();
    }

    QString text() const { return whole ? QLocale().toString(*whole) : number(real); }
    static QString number(double value) { return QLocale().toString(value, 'g', 10); }

    qint64 count = 0;
    std::optional<qint64> whole = 0;
    double real = 0;
    double smallest = 0;
    double largest = 0;
};

} // namespace

SelectedCells selectedCells(const QItemSelection &selection, int limit)
{
    SelectedCells cells;
    qint64 all = 0;
    for (const QItemSelectionRange &range : selection)
        all += range.height();
    // Ranges beside each other count twice, so this is generous only to those that no clipboard should take anyway.
    if (all > qint64(limit) * 8)
        return {};
    for (const QItemSelectionRange &range : selection) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            cells.rows << row;
        for (int column = range.left(); column <= range.right(); ++column)
            cells.columns << column;
    }
    for (QList<int> *numbers : {&cells.rows, &cells.columns}) {
        std::sort(numbers->begin(), numbers->end());
        numbers->erase(std::unique(numbers->begin(), numbers->end()), numbers->end());
    }
    if (cells.rows.size() > limit)
        return {};
    return cells;
}

QList<QVariantList> cellValues(const QAbstractItemModel &model, const SelectedCells &cells)
{
    QList<QVariantList> values;
    for (const int row : cells.rows) {
        QVariantList line;
        for (const int column : cells.columns)
            line << model.index(row, column).data(cellValueRole);
        values << line;
    }
    return values;
}

QString selectionSummary(const QList<QVariantList> &values)
{
    Sum sum;
    int cells = 0;
    int nulls = 0;
    for (const QVariantList &line : values) {
        for (const QVariant &value : line) {
            ++cells;
            if (!value.isValid() || value.isNull())
                ++nulls;
            else if (isNumber(value))
                sum.add(value);
        }
    }
    if (cells < 2)
        return {};
    QStringList parts{summaryText("%n cells", cells)};
    if (nulls > 0)
        parts << summaryText("%n NULL", nulls);
    if (sum.count > 0) {
        parts << summaryText("sum %1").arg(sum.text())
              << summaryText("mean %1").arg(Sum::number(sum.real / double(sum.count)))
              << summaryText("min %1").arg(Sum::number(sum.smallest))
              << summaryText("max %1").arg(Sum::number(sum.largest));
    }
    return parts.join(u" · "_s);
}

} // namespace Retort::Gui
