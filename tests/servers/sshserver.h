// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

#include <unistd.h>

namespace Retort
{

using namespace Qt::StringLiterals;

/// sshd of the present account at a port of this machine, with keys of its own.
class SshServer
{
public:
    bool start()
    {
        const QString folder = m_folder.path();
        for (const QString &key : {u"host"_s, u"client"_s})
            QProcess::execute(u"ssh-keygen"_s,
                              {u"-q"_s, u"-t"_s, u"ed25519"_s, u"-N"_s, QString(), u"-f"_s, folder + u'/' + key});
        QFile::copy(folder + u"/client.pub"_s, folder + u"/authorized"_s);
        QProcess ports;
        ports.start(
            u"/usr/bin/python3"_s,
            {u"-c"_s, u"import socket; s = socket.socket(); s.bind(('127.0.0.1', 0)); print(s.getsockname()[1])"_s});
        ports.waitForFinished();
        m_port = ports.readAllStandardOutput().trimmed().toInt();
        write(
            u"sshd_config"_s,
            u"ListenAddress 127.0.0.1:%1\nHostKey %2/host\nAuthorizedKeysFile %2/authorized\nStrictModes no\n"
            "LogLevel VERBOSE\nUsePAM no\nPermitRootLogin yes\nPasswordAuthentication no\nPidFile none\n"_s.arg(m_port)
                .arg(folder));
        write(u"ssh_config"_s,
              u"Host *\n  IdentityFile %1/client\n  IdentitiesOnly yes\n  StrictHostKeyChecking no\n"
              "  UserKnownHostsFile /dev/null\n  LogLevel ERROR\n"_s.arg(folder));
        if (::geteuid() == 0)
            QDir().mkpath(u"/run/sshd"_s); // what sshd of root separates its privileges in
        m_process.start(u"/usr/sbin/sshd"_s, {u"-D"_s, u"-e"_s, u"-f"_s, folder + u"/sshd_config"_s});
        return m_process.waitForStarted() && m_port > 0;
    }
    ~SshServer()
    {
        m_process.terminate();
        m_process.waitForFinished();
    }

    /// How often somebody has logged in by now.
    int logins()
    {
        m_process.waitForReadyRead(100);
        m_log += m_process.readAllStandardError();
        return int(m_log.count("Accepted publickey"));
    }

    QString options() const
    {
        return u"ssh=%1@127.0.0.1:%2&ssh_config=%3/ssh_config"_s
            .arg(QString::fromLocal8Bit(qgetenv("USER").isEmpty() ? "root" : qgetenv("USER")))
            .arg(m_port)
            .arg(m_folder.path());
    }

private:
    void write(const QString &name, const QString &text) const
    {
        QFile file(m_folder.filePath(name));
        if (file.open(QIODevice::WriteOnly | QIODevice::Truncate))
            file.write(text.toUtf8());
    }

    QTemporaryDir m_folder;
    QProcess m_process;
    QByteArray m_log;
    int m_port = 0;
};

} // namespace Retort
