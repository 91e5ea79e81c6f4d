// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/browser/relations/shownrelation.h"
#include "gui/browser/stagededits.h"
#include "gui/workbench/workbench.h"

#include <QWidget>

#include <memory>

namespace Retort::Workspace
{
class Settings;
}

namespace Retort::Gui
{

/// What the selected rows are related with: what they point to, what points to them, and many-to-many with the link
/// table collapsed. Reads by itself, beside the window's thread; links and unlinks are staged with the other edits.
class RelationsPane final : public QWidget
{
    Q_OBJECT

public:
    enum class Access { ReadOnly, Editable };

    explicit RelationsPane(QWidget *parent = nullptr);
    ~RelationsPane() override;

    /// Once, before anything is shown.
    void setUp(Workbench &workbench, StagedEdits &edits);
    /// Where the chosen labels are remembered.
    void setSettings(Workspace::Settings &settings);
    /// Shows the relations of other rows, or of the same again; the chosen partners stay chosen.
    void showRows(const SelectedRows &selected, Access access);

signals:
    /// The person wants to see that row; an empty key: the table.
    void jumpRequested(const QString &table, const QVariantList &key);
    void failed(const Retort::Error &error);

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace Retort::Gui
