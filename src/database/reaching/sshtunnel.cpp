// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "database/reaching/sshtunnel.h"

#include "database/text.h"

#include <QElapsedTimer>
#include <QStandardPaths>
#include <QThread>
#include <QUrl>

#include <csignal>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace Retort::Database
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int usualPostgresPort = 5432;
constexpr int usualMysqlPort = 3306;
constexpr int usualSeconds = 10;
constexpr int pollMilliseconds = 30;

/// A socket of this machine's own address; closes itself.
class LocalSocket
{
public:
    LocalSocket()
        : m_descriptor(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
    }
    ~LocalSocket()
    {
        if (m_descriptor >= 0)
            ::close(m_descriptor);
    }
    Q_DISABLE_COPY_MOVE(LocalSocket)

    /// A port that nobody listens at.
    int freePort() const
    {
        sockaddr_in address = addressOf(0);
        socklen_t size = sizeof(address);
        auto *generic = reinterpret_cast<sockaddr *>(&address);
        if (::bind(m_descriptor, generic, size) != 0 || ::getsockname(m_descriptor, generic, &size) != 0)
            return 0;
        return ntohs(address.sin_port);
    }
    bool reaches(int port) const
    {
        sockaddr_in address = addressOf(port);
        return ::connect(m_descriptor, reinterpret_cast<sockaddr *>(&address), sizeof(address)) == 0;
    }

private:
    static sockaddr_in addressOf(int port)
    {
        sockaddr_in address = {};
        address.sin_family = AF_INET;
        address.sin_port = htons(uint16_t(port));
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        return address;
    }

    int m_descriptor;
};

/// Where ssh logs in: user, host and port.
QStringList destination(const QString &text)
{
    QString host = text.section(u'@', -1);
    QStringList arguments;
    if (text.contains(u'@'))
        arguments << u"-l"_s << text.section(u'@', 0, -2);
    if (host.contains(u':') && !host.endsWith(u']')) {
        arguments << u"-p"_s << host.section(u':', -1);
        host = host.section(u':', 0, -2);
    }
    if (host.startsWith(u'[') && host.endsWith(u']'))
        host = host.mid(1, host.size() - 2);
    return arguments << u"--"_s << host;
}

/// The server as ssh's side sees it.
QString target(const ConnectionSettings &settings)
{
    const QString socket = settings.option(u"unix_socket"_s);
    if (settings.driver == Driver::MySql && !socket.isEmpty())
        return socket;
    const int usual = settings.driver == Driver::PostgreSql ? usualPostgresPort : usualMysqlPort;
    const int port = settings.port > 0 ? settings.port : usual;
    if (settings.host.startsWith(u'/'))
        return settings.host + u"/.s.PGSQL."_s + QString::number(port);
    const QString host = settings.host.isEmpty() ? u"localhost"_s : settings.host;
    return (host.contains(u':') ? u'[' + host + u']' : host) + u':' + QString::number(port);
}

void setOption(ConnectionSettings &settings, const QString &key, const QString &value)
{
    QStringList kept;
    for (const QString &each : settings.options.split(u'&', Qt::SkipEmptyParts)) {
        if (each.section(u'=', 0, 0) != key)
            kept << each;
    }
    if (!value.isEmpty())
        kept << key + u'=' + QString::fromLatin1(QUrl::toPercentEncoding(value));
    settings.options = kept.join(u'&');
}

} // namespace

bool SshTunnel::isWanted(const ConnectionSettings &settings)
{
    return settings.driver != Driver::Sqlite && !settings.option(u"ssh"_s).isEmpty();
}

Result<std::unique_ptr<SshTunnel>> SshTunnel::open(const ConnectionSettings &settings)
{
    const QString program = QStandardPaths::findExecutable(u"ssh"_s);
    if (program.isEmpty()) {
        return failure(Text::tr("The program ssh is not installed."),
                       Text::tr("On Debian and Ubuntu, package openssh-client brings it."));
    }
    std::unique_ptr<SshTunnel> tunnel(new SshTunnel(LocalSocket().freePort()));
    const Result<> started = tunnel->start(settings, program);
    if (!started)
        return failure(started.error());
    return tunnel;
}

SshTunnel::SshTunnel(int port)
    : m_port(port)
{
}

SshTunnel::~SshTunnel()
{
    m_process.terminate();
    if (!m_process.waitForFinished(1000)) {
        m_process.kill();
        m_process.waitForFinished();
    }
}

Result<> SshTunnel::start(const ConnectionSettings &settings, const QString &program)
{
    const QString place = settings.option(u"ssh"_s);
    const int asked = settings.option(u"connect_timeout"_s).toInt();
    const int seconds = asked > 0 ? asked : usualSeconds;
    QStringList arguments = {u"-N"_s,
                             u"-o"_s,
                             u"BatchMode=yes"_s,
                             u"-o"_s,
                             u"ExitOnForwardFailure=yes"_s,
                             u"-o"_s,
                             u"ServerAliveInterval=30"_s,
                             u"-o"_s,
                             u"ConnectTimeout=%1"_s.arg(seconds),
                             u"-L"_s,
                             u"127.0.0.1:%1:%2"_s.arg(m_port).arg(target(settings))};
    for (const auto &[key, option] : {std::pair(u"ssh_key"_s, u"-i"_s), std::pair(u"ssh_config"_s, u"-F"_s)}) {
        if (!settings.option(key).isEmpty())
            arguments << option << settings.option(key);
    }
    m_process.setStandardOutputFile(QProcess::nullDevice());
    m_process.setStandardInputFile(QProcess::nullDevice());
    // The command line waits for SIGINT and SIGTERM in a thread of its own, so they are blocked, and that is inherited.
    // An interrupted command still needs its tunnel to take back what it began; but we end it by SIGTERM.
    m_process.setChildProcessModifier([] {
        sigset_t ours;
        sigemptyset(&ours);
        sigaddset(&ours, SIGTERM);
        ::pthread_sigmask(SIG_UNBLOCK, &ours, nullptr);
    });
    m_process.start(program, arguments + destination(place));
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < seconds * 1000) {
        if (m_process.waitForFinished(pollMilliseconds) || m_process.state() == QProcess::NotRunning)
            break;
        if (LocalSocket().reaches(m_port))
            return {};
    }
    const bool isRunning = m_process.state() != QProcess::NotRunning;
    const QString said = QString::fromLocal8Bit(m_process.readAllStandardError()).simplified();
    return failure(isRunning ? Text::tr("ssh did not reach %1 within %2 seconds.").arg(place).arg(seconds)
                             : Text::tr("ssh could not log in at %1: %2").arg(place, said),
                   Text::tr("Try “ssh %1” in a terminal: it has to log in without asking for anything.").arg(place));
}

ConnectionSettings SshTunnel::through(const ConnectionSettings &settings) const
{
    ConnectionSettings reached = settings;
    for (const QString &key : {u"ssh"_s, u"ssh_key"_s, u"ssh_config"_s, u"unix_socket"_s})
        setOption(reached, key, {});
    const bool isNamed = !settings.host.isEmpty() && !settings.host.startsWith(u'/');
    if (settings.driver == Driver::PostgreSql && isNamed)
        setOption(reached, u"hostaddr"_s, u"127.0.0.1"_s); // the name stays the one of the certificate
    else
        reached.host = u"127.0.0.1"_s;
    reached.port = m_port;
    return reached;
}

} // namespace Retort::Database
