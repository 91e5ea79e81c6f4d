// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workspace/settings.h"

#include <QActionGroup>
#include <QObject>
#include <QPalette>

namespace Retort::Gui
{

/// The look of the whole program: palette and icon theme, chosen by the person or taken from the desktop. Owns the
/// actions that choose it.
class ThemeController final : public QObject
{
    Q_OBJECT

public:
    explicit ThemeController(Workspace::Settings &settings, QObject *parent = nullptr);

    /// System, Light and Dark; exclusive.
    QList<QAction *> actions() const { return m_group->actions(); }
    void setTheme(Workspace::Theme theme);

    /// The palettes that Light and Dark mean.
    static QPalette lightPalette();
    static QPalette darkPalette();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void addAction(const QString &name, const QString &text, Workspace::Theme theme);
    void apply();

    Workspace::Settings &m_settings;
    QActionGroup *m_group;
    bool m_applying = false;
};

} // namespace Retort::Gui
