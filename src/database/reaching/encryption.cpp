// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "database/reaching/encryption.h"

#include "database/text.h"

#include <QFile>
#include <QHash>

namespace Retort::Database
{

using namespace Qt::StringLiterals;

namespace
{

bool isSet(const ConnectionSettings &settings, const QString &key)
{
    const QString value = settings.option(key).toLower();
    return value == "true"_L1 || value == "1"_L1 || value == "yes"_L1 || value == "on"_L1;
}

} // namespace

Result<SslMode> sslModeOf(const ConnectionSettings &settings)
{
    static const QHash<QString, SslMode> modes = {
        {u"DISABLED"_s, SslMode::Disabled},         {u"DISABLE"_s, SslMode::Disabled},
        {u"PREFERRED"_s, SslMode::Preferred},       {u"PREFER"_s, SslMode::Preferred},
        {u"REQUIRED"_s, SslMode::Required},         {u"REQUIRE"_s, SslMode::Required},
        {u"VERIFY_CA"_s, SslMode::VerifyCa},        {u"VERIFY_IDENTITY"_s, SslMode::VerifyIdentity},
        {u"VERIFY_FULL"_s, SslMode::VerifyIdentity}};
    const QString said = settings.option(u"ssl_mode"_s);
    if (!said.isEmpty()) {
        const auto found = modes.constFind(said.toUpper().replace(u'-', u'_'));
        if (found != modes.cend())
            return *found;
        return failure(Text::tr("“%1” is no ssl_mode.").arg(said),
                       Text::tr("Write DISABLED, PREFERRED, REQUIRED, VERIFY_CA or VERIFY_IDENTITY."));
    }
    if (isSet(settings, u"ssl_disabled"_s))
        return SslMode::Disabled;
    if (isSet(settings, u"ssl_verify_identity"_s))
        return SslMode::VerifyIdentity;
    if (isSet(settings, u"ssl_verify_cert"_s))
        return SslMode::VerifyCa;
    for (const QString &key : {u"ssl_ca"_s, u"ssl_capath"_s}) {
        if (!settings.option(key).isEmpty())
            return SslMode::VerifyCa;
    }
    return settings.option(u"ssl_cert"_s).isEmpty() && settings.option(u"ssl_key"_s).isEmpty() ? SslMode::Unsaid
                                                                                               : SslMode::Required;
}

QString certificateAuthority(const ConnectionSettings &settings, SslMode mode)
{
    const QString named = settings.option(u"ssl_ca"_s);
    const bool isNeeded = mode == SslMode::VerifyCa || mode == SslMode::VerifyIdentity;
    if (!isNeeded || !named.isEmpty() || !settings.option(u"ssl_capath"_s).isEmpty())
        return isNeeded ? named
                        : QString(); // the client library looks at a certificate as soon as it knows an authority
    for (const QString &file : {u"/etc/ssl/certs/ca-certificates.crt"_s, u"/etc/pki/tls/certs/ca-bundle.crt"_s}) {
        if (QFile::exists(file))
            return file;
    }
    return {};
}

Result<QString> mysqlHost(const ConnectionSettings &settings, SslMode mode)
{
    if (settings.host.contains(u'=') || settings.host.contains(u';'))
        return failure(Text::tr("“%1” is not the name of a host.").arg(settings.host));
    if (mode == SslMode::Unsaid || mode == SslMode::Disabled)
        return settings.host;
    const QString host = settings.host.isEmpty() ? u"localhost"_s : settings.host;
    return u"host=%1;ssl-enforce=1;ssl-verify-server-cert=%2"_s.arg(host,
                                                                    mode == SslMode::VerifyIdentity ? u"1"_s : u"0"_s);
}

} // namespace Retort::Database
