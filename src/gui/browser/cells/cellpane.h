// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/browser/cells/cellcontent.h"
#include "gui/browser/cells/largecell.h"

#include <QWidget>

#include <memory>

namespace Retort::Gui
{

/// One value, whole: as text, JSON (tree or formatted), XML, hex or an image. Only shows it; changes nothing.
class CellPane final : public QWidget
{
    Q_OBJECT

public:
    explicit CellPane(QWidget *parent = nullptr);
    ~CellPane() override;

    /// Shows a value under a title ("employee.photo"). The view that the person chose stays while it fits, else the
    /// best one is taken.
    void showValue(const QString &title, const QVariant &value);
    /// Shows a value that is too long for memory, page by page.
    void showLarge(const QString &title, const LargeCell &large);
    /// Whether the value may be replaced by a file.
    void setReplaceable(bool isReplaceable);
    /// Shows that there is no value, and what to do.
    void showNothing(const QString &hint);
    /// How the value is shown now.
    CellView view() const;

signals:
    /// The person has chosen a file to take the value from.
    void replaceRequested(const QString &file);
    void said(const QString &sentence);
    /// The value could not be read, or not be written to a file.
    void failed(const QString &reason);

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace Retort::Gui
