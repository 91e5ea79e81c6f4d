// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/browser/partnersmodel.h"

#include <QWidget>

#include <memory>

namespace Retort::Gui
{

/// The many-to-many relations of the selected row, with Link and Unlink. Asks by signal; stages nothing itself.
class RelationsPane final : public QWidget
{
    Q_OBJECT

public:
    enum class Access { ReadOnly, Editable };

    explicit RelationsPane(QWidget *parent = nullptr);
    ~RelationsPane() override;

    /// Shows a row's relations, keeping the selected partners. The hint stands there when there are none.
    void showRelations(const QString &title, const QList<RowRelation> &relations, Access access, const QString &hint);

signals:
    void linkRequested(const Retort::Gui::RowRelation &relation);
    void changesRequested(const QList<Retort::Gui::LinkChange> &changes);

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace Retort::Gui
