// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QSortFilterProxyModel>

namespace Retort::Gui
{

/// Rows whose message or id contains the text. While it hides rows it takes the lines of the graph away, for they would
/// join revisions that have nothing to do with each other.
class HistoryFilter final : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit HistoryFilter(QObject *parent = nullptr);

    void setText(const QString &text);
    QVariant data(const QModelIndex &index, int role) const override;

private:
    QString m_text;
};

} // namespace Retort::Gui
