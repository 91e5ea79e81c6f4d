// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/canceltoken.h"
#include "gui/browser/relations/shownrelation.h"
#include "gui/workbench/opendatabase.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

namespace Retort::Gui
{

/// Reads what the selected rows are related with, beside the window's thread. A newer selection stops the older
/// question; several selections in one breath are one question.
class RelationsReader final : public QObject
{
    Q_OBJECT

public:
    explicit RelationsReader(QObject *parent = nullptr);
    ~RelationsReader() override;

    /// Asks for the rows; read() follows for each relation. Asked again for the same, it does nothing.
    void ask(OpenDatabase *database, const SelectedRows &selected, const Rows::LabelColumns &labels);
    /// The next question is asked even if it is the same: the database has changed.
    void forget();

    const QList<Rows::TableRelation> &relations() const { return m_relations; }
    /// Of the relation with that number; nothing as long as the database has not answered.
    const std::optional<Rows::RelatedRows> &rows(qsizetype number) const { return m_rows.at(number); }

signals:
    void read();
    void failed(const Retort::Error &error);

private:
    void start();

    QTimer m_timer;
    QPointer<OpenDatabase> m_database;
    SelectedRows m_selected;
    Rows::LabelColumns m_labels;
    QList<Rows::TableRelation> m_relations;
    QList<std::optional<Rows::RelatedRows>> m_rows;
    CancelToken m_cancel;
    int m_generation = 0; ///< answers to older questions are dropped
    bool m_isStale = false;
};

} // namespace Retort::Gui
