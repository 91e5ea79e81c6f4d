// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/editor/scriptfile.h"

#include "gui/widgets/text.h"
#include <QFile>
#include <QSaveFile>
#include <QStringDecoder>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

namespace
{

constexpr qint64 largestScript = qint64(16) * 1024 * 1024;
const QByteArray byteOrderMark("\xEF\xBB\xBF");

ScriptFile::LineEnding firstLineEnding(const QString &text)
{
    for (qsizetype place = 0; place < text.size(); ++place) {
        if (text.at(place) == u'\n')
            return ScriptFile::LineEnding::Unix;
        if (text.at(place) == u'\r') {
            const bool two = place + 1 < text.size() && text.at(place + 1) == u'\n';
            return two ? ScriptFile::LineEnding::Windows : ScriptFile::LineEnding::OldMac;
        }
    }
    return ScriptFile::LineEnding::Unix;
}

} // namespace

Result<ScriptFile> readScript(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return failure(Text::tr("%1 cannot be read: %2.").arg(path, file.errorString()), Place{.file = path},
                       Text::tr("Look whether the file is still there and may be read."));
    }
    if (file.size() > largestScript)
        return failure(Text::tr("%1 is too large to be a revision script.").arg(path), Place{.file = path});
    ScriptFile script{.path = path, .onDisk = file.readAll()};
    script.byteOrderMark = script.onDisk.startsWith(byteOrderMark);
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    script.text = decoder(script.byteOrderMark ? script.onDisk.sliced(byteOrderMark.size()) : script.onDisk);
    if (decoder.hasError()) {
        return failure(Text::tr("%1 is not UTF-8 text.").arg(path), Place{.file = path},
                       Text::tr("Save it as UTF-8 with the program that made it."));
    }
    script.lineEnding = firstLineEnding(script.text);
    return script;
}

Result<ScriptFile> writeScript(ScriptFile file)
{
    QByteArray bytes = file.text.toUtf8();
    if (file.byteOrderMark)
        bytes.prepend(byteOrderMark);
    QSaveFile target(file.path);
    if (!target.open(QIODevice::WriteOnly) || target.write(bytes) != bytes.size() || !target.commit()) {
        return failure(Text::tr("%1 cannot be saved: %2.").arg(file.path, target.errorString()),
                       Place{.file = file.path}, Text::tr("The file is as it was; your text is still in the editor."));
    }
    file.onDisk = bytes;
    return file;
}

bool changedOnDisk(const ScriptFile &file)
{
    QFile now(file.path);
    return now.open(QIODevice::ReadOnly) && now.readAll() != file.onDisk;
}

} // namespace Retort::Gui
