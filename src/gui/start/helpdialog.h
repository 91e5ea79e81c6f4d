// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

namespace Retort::Gui
{

/// The part of the README that leads through the program, as Markdown without its pictures.
QString tourText(const QString &readme);

/// Shows the tour. Show it with open() or show().
class HelpDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit HelpDialog(QWidget *parent = nullptr);
};

/// Shows what the program is, its version and licence, without blocking.
void showAbout(QWidget *window);

} // namespace Retort::Gui
