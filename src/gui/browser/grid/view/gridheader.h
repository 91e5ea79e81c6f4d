// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHeaderView>
#include <QList>

namespace Retort::Gui
{

/// A column by which rows are sorted, as a grid shows it.
struct SortSign {
    int column = 0;
    Qt::SortOrder order = Qt::AscendingOrder;
    friend bool operator==(const SortSign &, const SortSign &) = default;
};

/// The heads of a grid's columns: sort signs with their order, a sign for a filter, and clicks with their meaning.
class GridHeader final : public QHeaderView
{
    Q_OBJECT

public:
    enum class SortBy { OnlyThis, ThisToo };

    explicit GridHeader(QWidget *parent);

    void setSortSigns(const QList<SortSign> &signs);
    const QList<SortSign> &sortSigns() const { return m_signs; }
    void setFiltered(const QList<int> &columns);

signals:
    void sortRequested(int column, Retort::Gui::GridHeader::SortBy sortBy);

protected:
    void paintSection(QPainter *painter, const QRect &rect, int logicalIndex) const override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    QSize sectionSizeFromContents(int logicalIndex) const override;

private:
    QString signs(int column) const;

    QList<SortSign> m_signs;
    QList<int> m_filtered;
    Qt::KeyboardModifiers m_modifiers;
};

} // namespace Retort::Gui
