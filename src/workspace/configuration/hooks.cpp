// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/configuration/hooks.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>

namespace Retort::Workspace
{

using namespace Qt::StringLiterals;

namespace
{

const QString fileToken = u"REVISION_SCRIPT_FILENAME"_s;

/// The program of that name: the project's virtual environment comes before the path.
QString found(const QString &name)
{
    const QString environment = qEnvironmentVariable("VIRTUAL_ENV");
    const QString inside = environment.isEmpty()
        ? QString()
        : QStandardPaths::findExecutable(name, {environment + u"/bin"_s, environment + u"/Scripts"_s});
    return inside.isEmpty() ? QStandardPaths::findExecutable(name) : inside;
}

Result<QString> required(const PostWriteHook &hook, const QString &key)
{
    if (hook.options.contains(key))
        return hook.options.value(key);
    return failure(u"Key %1.%2 is required for post write hook '%1'"_s.arg(hook.name, key));
}

/// The program and its first arguments.
Result<QStringList> startOf(const PostWriteHook &hook, const QString &type)
{
    if (type == "exec"_L1) {
        const Result<QString> name = required(hook, u"executable"_s);
        if (!name)
            return failure(name.error());
        const QString path = found(*name);
        return QStringList{path.isEmpty() ? *name : path};
    }
    if (type == "console_scripts"_L1) {
        const Result<QString> name = required(hook, u"entrypoint"_s);
        if (!name)
            return failure(name.error());
        const QString path = found(*name);
        if (path.isEmpty())
            return failure(u"Could not find entrypoint console_scripts.%1"_s.arg(*name));
        return QStringList{path};
    }
    if (type == "module"_L1) {
        const Result<QString> name = required(hook, u"module"_s);
        if (!name)
            return failure(name.error());
        const QString python = found(u"python3"_s);
        if (python.isEmpty()) {
            return failure(QCoreApplication::translate("Workspace", "The hook '%1' needs python3, which is not there.")
                               .arg(hook.name));
        }
        return QStringList{python, u"-m"_s, *name};
    }
    return failure(u"No formatter with name '%1' registered"_s.arg(type),
                   QCoreApplication::translate("Workspace",
                                               "Hooks that env.py registers are Python, which Retort does not run; "
                                               "there are console_scripts, exec and module."));
}

} // namespace

QString HookCommand::text() const
{
    QStringList words;
    for (const QString &word : QStringList{program} + arguments) {
        const bool plain = !word.isEmpty() && !word.contains(u' ') && !word.contains(u'\'') && !word.contains(u'"');
        words << (plain ? word : u'\'' + QString(word).replace(u"'"_s, u"'\\''"_s) + u'\'');
    }
    return words.join(u' ');
}

Result<HookCommand> hookCommand(const PostWriteHook &hook, const QString &file)
{
    if (!hook.options.contains(u"type"_s)) {
        return failure(u"Key '%1.type' (or 'type' in toml) is required for post write hook '%1'"_s.arg(hook.name));
    }
    const Result<QStringList> start = startOf(hook, hook.options.value(u"type"_s));
    if (!start)
        return failure(start.error());
    QString line = hook.options.value(u"options"_s);
    if (!line.contains(fileToken))
        line.prepend(fileToken + u' ');
    const Result<QStringList> words = splitShellWords(line);
    if (!words)
        return failure(words.error());
    HookCommand command{.name = hook.name,
                        .program = start->constFirst(),
                        .arguments = start->mid(1),
                        .folder = hook.options.value(u"cwd"_s)};
    for (const QString &word : *words)
        command.arguments << QString(word).replace(fileToken, file);
    return command;
}

Result<QList<HookCommand>> hookCommands(const QList<PostWriteHook> &hooks, const QString &file)
{
    QList<HookCommand> commands;
    for (const PostWriteHook &hook : hooks) {
        const Result<HookCommand> command = hookCommand(hook, file);
        if (!command)
            return failure(command.error());
        commands << *command;
    }
    return commands;
}

Result<int> runHook(const HookCommand &command)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedChannels);
    process.setInputChannelMode(QProcess::ForwardedInputChannel);
    process.setWorkingDirectory(command.folder);
    process.start(command.program, command.arguments);
    if (process.waitForStarted(-1))
        process.waitForFinished(-1);
    if (process.error() == QProcess::FailedToStart) {
        return failure(QCoreApplication::translate("Workspace", "The hook '%1' cannot run %2: %3.")
                           .arg(command.name, command.program, process.errorString()));
    }
    return process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
}

Result<QStringList> splitShellWords(const QString &text)
{
    QStringList words;
    QString word;
    bool inWord = false;
    QChar quote;
    for (qsizetype index = 0; index < text.size(); ++index) {
        const QChar character = text[index];
        const QChar next = index + 1 < text.size() ? text[index + 1] : QChar();
        if (!quote.isNull() && character == quote) {
            quote = QChar();
        } else if (quote == u'\'') {
            word += character;
        } else if (character == u'\\' && !next.isNull() && (quote.isNull() || next == u'"' || next == u'\\')) {
            word += next;
            inWord = true;
            ++index;
        } else if (!quote.isNull()) {
            word += character;
        } else if (character == u'\'' || character == u'"') {
            quote = character;
            inWord = true;
        } else if (character.isSpace()) {
            if (inWord)
                words << std::exchange(word, {});
            inWord = false;
        } else {
            word += character;
            inWord = true;
        }
    }
    if (!quote.isNull())
        return failure(QCoreApplication::translate("Workspace", "A quote is not closed in: %1").arg(text));
    if (inWord)
        words << word;
    return words;
}

} // namespace Retort::Workspace
