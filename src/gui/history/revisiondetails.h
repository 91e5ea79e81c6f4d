// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/history/effects/revisioneffect.h"
#include "gui/history/historyrow.h"

#include <QWidget>

#include <memory>
#include <optional>

class QLabel;

namespace Ui
{
class RevisionDetails;
}

namespace Retort::Gui
{

/// All that is known of one row of the history.
class RevisionDetails final : public QWidget
{
    Q_OBJECT

public:
    explicit RevisionDetails(QWidget *parent = nullptr);
    ~RevisionDetails() override;

    /// Without a row it says that none is selected. The effect comes later than the row. `change` says that the script
    /// is another one than the one that was applied.
    void show(const std::optional<HistoryRow> &row, const std::optional<RevisionEffect> &effect,
              const QString &change = {});

signals:
    /// A parent or dependency was clicked.
    void revisionClicked(const Retort::Revision::RevisionId &revision);
    /// The file was clicked: its folder is to be shown.
    void fileClicked();

protected:
    void changeEvent(QEvent *event) override;

private:
    void colorError();
    void showFact(QLabel *label, const QString &text);
    void showEffect(const HistoryRow &row, const std::optional<RevisionEffect> &effect);

    const std::unique_ptr<Ui::RevisionDetails> ui;
};

} // namespace Retort::Gui
