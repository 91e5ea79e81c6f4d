// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/connections/connectionform.h"

#include "gui/connections/environment.h"
#include "ui_connectiondialog.h"

#include <QDir>
#include <QSignalBlocker>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

using Database::ConnectionSettings;
using Database::Driver;
using Database::Environment;

namespace
{

/// How to encrypt, and the way by ssh. PostgreSQL documentation, "SSL Support"; MySQL documentation, "Command Options
/// for Encrypted Connections".
QStringList usualOptions(Driver driver)
{
    if (driver == Driver::PostgreSql)
        return {u"sslmode=prefer"_s,  u"sslmode=require"_s, u"sslmode=verify-full"_s,
                u"sslmode=disable"_s, u"service=name"_s,    u"ssh=user@host"_s};
    if (driver == Driver::MySql)
        return {u"ssl_mode=PREFERRED"_s,
                u"ssl_mode=REQUIRED"_s,
                u"ssl_mode=VERIFY_IDENTITY"_s,
                u"ssl_mode=DISABLED"_s,
                u"unix_socket=/run/mysqld/mysqld.sock"_s,
                u"ssh=user@host"_s};
    return {};
}

QString absoluteFile(const QString &text, const QString &folder)
{
    const QString file = text.trimmed();
    if (file.isEmpty() || file == u":memory:"_s)
        return file;
    if (file.startsWith(u"~/"_s))
        return QDir::cleanPath(QDir::homePath() + file.mid(1));
    return QDir::cleanPath(QDir(folder).absoluteFilePath(file));
}

} // namespace

void prepareForm(Ui::ConnectionDialog &form)
{
    form.placeStack->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    form.driverCombo->addItem(QIcon::fromTheme(u"database"_s), driverName(Driver::Sqlite),
                              QVariant::fromValue(Driver::Sqlite));
    for (const Driver driver : {Driver::PostgreSql, Driver::MySql})
        form.driverCombo->addItem(QIcon::fromTheme(u"server"_s), driverName(driver), QVariant::fromValue(driver));
    for (const Environment environment : {Environment::Development, Environment::Test, Environment::Production})
        form.environmentCombo->addItem(environmentIcon(environment), environmentName(environment),
                                       QVariant::fromValue(environment));
    form.optionsCombo->lineEdit()->setPlaceholderText(
        QCoreApplication::translate("Gui", "As the driver does it; options may be added"));
    form.progressBar->hide();
}

void showDriver(Ui::ConnectionDialog &form, Driver driver)
{
    const bool isFile = driver == Driver::Sqlite;
    QWidget *page = isFile ? form.filePage : form.serverPage;
    QWidget *other = isFile ? form.serverPage : form.filePage;
    // Else the page that is away would keep its room.
    other->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Ignored);
    page->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    form.placeStack->setCurrentWidget(page);
    form.optionsCombo->clear();
    form.optionsCombo->addItems(usualOptions(driver));
    form.optionsCombo->clearEditText(); // one driver's options mean nothing to another
    const QString missing = Database::missingDriver(driver);
    form.driverMessage->setMessage(FieldMessage::Kind::Error, missing);
    form.testButton->setEnabled(missing.isEmpty());
    form.connectButton->setEnabled(missing.isEmpty());
}

void fillForm(Ui::ConnectionDialog &form, const ConnectionSettings &settings)
{
    form.driverCombo->setCurrentIndex(form.driverCombo->findData(QVariant::fromValue(settings.driver)));
    form.fileEdit->setText(QDir::toNativeSeparators(settings.file));
    form.hostEdit->setText(settings.host);
    form.portSpin->setValue(settings.port);
    form.userEdit->setText(settings.user);
    form.passwordEdit->setText(settings.password);
    form.databaseEdit->setText(settings.database);
    form.optionsCombo->setEditText(settings.options);
    form.nameEdit->setText(settings.name);
    form.environmentCombo->setCurrentIndex(form.environmentCombo->findData(QVariant::fromValue(settings.environment)));
}

ConnectionSettings readForm(const Ui::ConnectionDialog &form, const QString &folder)
{
    ConnectionSettings settings{.name = form.nameEdit->text().trimmed(),
                                .driver = form.driverCombo->currentData().value<Driver>(),
                                .environment = form.environmentCombo->currentData().value<Environment>()};
    if (settings.driver == Driver::Sqlite) {
        settings.file = absoluteFile(form.fileEdit->text(), folder);
        settings.options = form.optionsCombo->currentText().trimmed(); // those of a URL
        return settings;
    }
    settings.host = form.hostEdit->text().trimmed();
    settings.port = form.portSpin->value();
    settings.user = form.userEdit->text().trimmed();
    settings.password = form.passwordEdit->text();
    settings.database = form.databaseEdit->text().trimmed();
    settings.options = form.optionsCombo->currentText().trimmed();
    return settings;
}

} // namespace Retort::Gui
