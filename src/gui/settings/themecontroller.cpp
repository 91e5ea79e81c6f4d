// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settings/themecontroller.h"

#include "gui/widgets/palette.h"

#include <QAction>
#include <QApplication>
#include <QIcon>
#include <QScopedValueRollback>
#include <QStyleFactory>

#include <utility>

using namespace Qt::StringLiterals;

// Outside every namespace, as the macro asks. A static library's resources are dropped unless somebody names them.
static void initializeResources()
{
    Q_INIT_RESOURCE(gui);
}

namespace Retort::Gui
{

namespace
{

using Colors = std::initializer_list<std::pair<QPalette::ColorRole, QRgb>>;

QPalette paletteOf(const Colors &colors, QRgb disabledText, QRgb disabledHighlight)
{
    QPalette palette;
    for (const auto &[role, color] : colors)
        palette.setColor(role, QColor::fromRgb(color));
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, QColor::fromRgb(disabledText));
    palette.setColor(QPalette::Disabled, QPalette::Highlight, QColor::fromRgb(disabledHighlight));
    return palette;
}

} // namespace

ThemeController::ThemeController(Workspace::Settings &settings, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    , m_group(new QActionGroup(this))
{
    initializeResources();
    QIcon::setThemeSearchPaths({u":/icons"_s});
    QApplication::setStyle(QStyleFactory::create(u"Fusion"_s));
    QApplication::setWindowIcon(QIcon(u":/icons/retort.svg"_s));
    addAction(u"themeSystemAction"_s, tr("&System"), Workspace::Theme::System);
    addAction(u"themeLightAction"_s, tr("&Light"), Workspace::Theme::Light);
    addAction(u"themeDarkAction"_s, tr("&Dark"), Workspace::Theme::Dark);
    qApp->installEventFilter(this);
    apply();
}

void ThemeController::addAction(const QString &name, const QString &text, Workspace::Theme theme)
{
    auto action = new QAction(text, m_group);
    action->setObjectName(name);
    action->setCheckable(true);
    action->setChecked(m_settings.theme() == theme);
    connect(action, &QAction::triggered, this, [this, theme] { setTheme(theme); });
    m_group->addAction(action);
}

void ThemeController::setTheme(Workspace::Theme theme)
{
    m_settings.setTheme(theme);
    m_group->actions().at(static_cast<int>(theme))->setChecked(true);
    apply();
}

void ThemeController::apply()
{
    const QScopedValueRollback guard(m_applying, true);
    bool dark = m_settings.theme() == Workspace::Theme::Dark;
    if (m_settings.theme() == Workspace::Theme::System) {
        // An empty palette gives the desktop's own back; Qt 6.4 has no other way to ask whether that is dark.
        QApplication::setPalette(QPalette());
        dark = isDark(QApplication::palette());
    }
    QApplication::setPalette(dark ? darkPalette() : lightPalette());
    QIcon::setThemeName(dark ? u"dark"_s : u"light"_s);
}

bool ThemeController::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == qApp && event->type() == QEvent::ThemeChange && !m_applying
        && m_settings.theme() == Workspace::Theme::System)
        apply();
    return QObject::eventFilter(watched, event);
}

QPalette ThemeController::lightPalette()
{
    return paletteOf({{QPalette::Window, 0xfff3f4f6},
                      {QPalette::WindowText, 0xff1f2328},
                      {QPalette::Base, 0xffffffff},
                      {QPalette::AlternateBase, 0xfff7f8fa},
                      {QPalette::Text, 0xff1f2328},
                      {QPalette::Button, 0xfff7f8fa},
                      {QPalette::ButtonText, 0xff1f2328},
                      {QPalette::BrightText, 0xffffffff},
                      {QPalette::ToolTipBase, 0xffffffff},
                      {QPalette::ToolTipText, 0xff1f2328},
                      {QPalette::PlaceholderText, 0xff6e7781},
                      {QPalette::Highlight, 0xff1f6feb},
                      {QPalette::HighlightedText, 0xffffffff},
                      {QPalette::Link, 0xff0b57d0},
                      {QPalette::LinkVisited, 0xff7b3fb0},
                      {QPalette::Light, 0xffffffff},
                      {QPalette::Midlight, 0xffe6e8eb},
                      {QPalette::Mid, 0xffc4c9d0},
                      {QPalette::Dark, 0xff9aa1a9},
                      {QPalette::Shadow, 0xff6e7781}},
                     0xff9aa1a9, 0xffc4c9d0);
}

QPalette ThemeController::darkPalette()
{
    return paletteOf({{QPalette::Window, 0xff2b2d31},
                      {QPalette::WindowText, 0xffe3e6ea},
                      {QPalette::Base, 0xff1e1f23},
                      {QPalette::AlternateBase, 0xff232529},
                      {QPalette::Text, 0xffe3e6ea},
                      {QPalette::Button, 0xff3a3d43},
                      {QPalette::ButtonText, 0xffe3e6ea},
                      {QPalette::BrightText, 0xffffffff},
                      {QPalette::ToolTipBase, 0xff3a3d43},
                      {QPalette::ToolTipText, 0xffe3e6ea},
                      {QPalette::PlaceholderText, 0xff8b929b},
                      {QPalette::Highlight, 0xff2f62b5},
                      {QPalette::HighlightedText, 0xffffffff},
                      {QPalette::Link, 0xff7cb7ff},
                      {QPalette::LinkVisited, 0xffc79bf2},
                      {QPalette::Light, 0xff4a4e56},
                      {QPalette::Midlight, 0xff3f4249},
                      {QPalette::Mid, 0xff50555e},
                      {QPalette::Dark, 0xff151619},
                      {QPalette::Shadow, 0xff000000}},
                     0xff6b727b, 0xff3d4148);
}

} // namespace Retort::Gui
