// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/symbols/editor.h"

#include <QDir>
#include <QFileInfo>
#include <QProcess>

#include <csignal>

namespace Retort::Cli
{

using namespace Qt::StringLiterals;

namespace
{

QString inSearchPath(const QString &name, const QProcessEnvironment &environment)
{
    for (const QString &folder : environment.value(u"PATH"_s).split(QDir::listSeparator())) {
        const QString path = folder + u'/' + name;
        if (QFileInfo::exists(path))
            return path;
    }
    return {};
}

/// What Python's subprocess says about a program that failed.
Result<> checked(const QProcess &editor, const QString &program, const QString &file)
{
    const QString command = u"Command '['%1', '%2']' "_s.arg(program, file);
    const auto wrong = [](const QString &reason) { return failure(u"Error executing editor (%1)"_s.arg(reason)); };
    if (editor.error() == QProcess::FailedToStart)
        return wrong(editor.errorString() + u": '"_s + program + u'\'');
    if (editor.exitStatus() == QProcess::CrashExit)
        return wrong(command + u"died with a signal."_s);
    if (editor.exitCode() != 0)
        return wrong(command + u"returned non-zero exit status %1."_s.arg(editor.exitCode()));
    return {};
}

} // namespace

QString editorProgram(const QProcessEnvironment &environment)
{
    QStringList candidates{u"sensible-editor"_s, u"editor"_s, u"nano"_s, u"vim"_s, u"code"_s};
    qsizetype place = 0;
    for (const QString &variable : {u"EDITOR"_s, u"VISUAL"_s}) {
        if (environment.contains(variable)) {
            const QString choice = environment.value(variable);
            if (!choice.isEmpty() && QFileInfo::exists(choice))
                return choice;
            if (!choice.contains(QDir::separator()))
                candidates.insert(std::min(place, candidates.size()), choice);
        }
        ++place;
    }
    for (const QString &candidate : std::as_const(candidates)) {
        if (const QString path = candidate.isEmpty() ? QString() : inSearchPath(candidate, environment);
            !path.isEmpty())
            return path;
    }
    return {};
}

Result<> openInEditor(const QString &file)
{
    const QString program = editorProgram(QProcessEnvironment::systemEnvironment());
    if (program.isEmpty()) {
        return failure(u"Error executing editor (No suitable editor found. Please set the \"EDITOR\" or \"VISUAL\" "
                       "environment variables)"_s);
    }
    QProcess editor;
    editor.setProcessChannelMode(QProcess::ForwardedChannels);
    editor.setInputChannelMode(QProcess::ForwardedInputChannel);
    // This process keeps signals blocked for the thread that watches them; an editor wants its own.
    editor.setChildProcessModifier([] {
        sigset_t none;
        sigemptyset(&none);
        sigprocmask(SIG_SETMASK, &none, nullptr);
    });
    editor.start(program, {file});
    if (editor.waitForStarted(-1))
        editor.waitForFinished(-1);
    return checked(editor, program, file);
}

} // namespace Retort::Cli
