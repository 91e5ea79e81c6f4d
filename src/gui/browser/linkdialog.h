// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/browser/partners.h"
#include "gui/workbench/opendatabase.h"

#include <QDialog>

#include <memory>

namespace Retort::Gui
{

/// Chooses the rows that a row is to be linked with: a list to search, several at once. Not modal.
class LinkDialog final : public QDialog
{
    Q_OBJECT

public:
    /// `unsaved` are new rows of the far table whose key is known: they can be linked too.
    LinkDialog(OpenDatabase &database, const RowRelation &relation, const QList<Rows::Partner> &unsaved,
               QWidget *parent);
    ~LinkDialog() override;

signals:
    void linked(const QList<Retort::Gui::LinkChange> &changes);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace Retort::Gui
