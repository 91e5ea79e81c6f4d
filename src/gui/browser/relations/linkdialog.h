// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/browser/relations/labelchoices.h"
#include "gui/browser/relations/shownrelation.h"
#include "gui/workbench/opendatabase.h"

#include <QDialog>

#include <memory>

namespace Retort::Gui
{

/// What is to be linked.
struct LinkQuestion {
    Rows::TableRelation relation = {}; ///< many-to-many
    QList<Rows::Partner> rows = {}; ///< the near ones, each with a key
    QList<ShownRelated> linked = {}; ///< what they are linked with already
    bool isTruncated = false; ///< they are linked with more than that
    QList<Rows::Partner> unsaved = {}; ///< new rows of the far table whose key is known: they can be linked too
};

/// Chooses the rows that rows are to be linked with: the database searches, several can be checked, also of different
/// searches, and the columns that the link itself has can be filled in. Not modal.
class LinkDialog final : public QDialog
{
    Q_OBJECT

public:
    LinkDialog(OpenDatabase &database, LabelChoices &labels, const LinkQuestion &question, QWidget *parent);
    ~LinkDialog() override;

signals:
    void linked(const QList<Retort::Gui::LinkChange> &changes);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace Retort::Gui
