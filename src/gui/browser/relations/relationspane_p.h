// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/browser/relations/labelchoices.h"
#include "gui/browser/relations/relationsmodel.h"
#include "gui/browser/relations/relationspane.h"
#include "gui/browser/relations/relationsreader.h"
#include "ui_relationspane.h"

#include <QAction>
#include <QMenu>
#include <QPointer>

namespace Retort::Gui
{

/// What RelationsPane is made of. Views stand in relationspane.cpp, what a person does with them in relationsdeeds.cpp.
struct RelationsPane::Private {
    explicit Private(RelationsPane &relationsPane)
        : pane(relationsPane)
        , reader(&relationsPane)
    {
    }

    void buildViews();
    QAction *makeAction(const QString &name, const QString &icon, const QString &text);
    void buildActions();
    void connectViews();
    void ask();
    void refresh();
    QString title() const;
    QString hint() const;
    void restore(const QString &relation, const QStringList &keys);
    void updateActions();

    int chosenRelation() const;
    /// The many-to-many relation that is chosen, or the first one; null if there is none.
    const ShownRelation *chosenLink() const;
    const ShownRelated *chosenRelated() const;
    QList<LinkChange> chosenChanges() const;
    void openLinkDialog();
    QList<Rows::Partner> unsavedRows(const QString &table) const;
    void stage(const QList<LinkChange> &changes);
    void jump();
    void openLinkTable();
    void showMenu(const QPoint &position);
    void addLabelMenu(QMenu &menu, const QString &table);

    RelationsPane &pane;
    Ui::RelationsPane ui;
    RelationsModel model;
    RelationsReader reader;
    Workbench *workbench = nullptr;
    StagedEdits *edits = nullptr;
    LabelChoices *labels = nullptr;
    SelectedRows selected;
    Access access = Access::ReadOnly;
    QAction *linkAction = nullptr;
    QAction *unlinkAction = nullptr;
    QAction *goAction = nullptr;
    QAction *tableAction = nullptr;
};

} // namespace Retort::Gui
