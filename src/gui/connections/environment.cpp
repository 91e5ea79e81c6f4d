// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/connections/environment.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPixmap>
#include <QPolygonF>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

using Database::Driver;
using Database::Environment;
using Database::OpenMode;

QString environmentName(Environment environment)
{
    switch (environment) {
    case Environment::Development:
        break;
    case Environment::Test:
        return QCoreApplication::translate("Gui", "Test");
    case Environment::Production:
        return QCoreApplication::translate("Gui", "Production");
    }
    return QCoreApplication::translate("Gui", "Development");
}

QString environmentSign(Environment environment)
{
    switch (environment) {
    case Environment::Development:
        break;
    case Environment::Test:
        return u"▲"_s;
    case Environment::Production:
        return u"■"_s;
    }
    return u"●"_s;
}

ColorRole environmentRole(Environment environment)
{
    switch (environment) {
    case Environment::Development:
        break;
    case Environment::Test:
        return ColorRole::Warning;
    case Environment::Production:
        return ColorRole::Error;
    }
    return ColorRole::Added;
}

QIcon environmentIcon(Environment environment)
{
    constexpr int side = 64;
    QPixmap pixmap(side, side);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    switch (environment) {
    case Environment::Development:
        painter.setBrush(QColor::fromRgb(0xff2da44e));
        painter.drawEllipse(12, 12, 40, 40);
        break;
    case Environment::Test:
        painter.setBrush(QColor::fromRgb(0xffd29922));
        painter.drawPolygon(QPolygonF{{32, 10}, {56, 52}, {8, 52}});
        break;
    case Environment::Production:
        painter.setBrush(QColor::fromRgb(0xffd1242f));
        painter.drawRect(13, 13, 38, 38);
        break;
    }
    painter.end();
    return QIcon(pixmap);
}

OpenMode usualMode(Environment environment)
{
    return environment == Environment::Production ? OpenMode::ReadOnly : OpenMode::ReadWrite;
}

QString driverName(Driver driver)
{
    switch (driver) {
    case Driver::Sqlite:
        break;
    case Driver::PostgreSql:
        return u"PostgreSQL"_s;
    case Driver::MySql:
        return u"MariaDB / MySQL"_s;
    }
    return u"SQLite"_s;
}

} // namespace Retort::Gui
