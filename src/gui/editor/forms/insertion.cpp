// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/editor/forms/insertion.h"

#include "gui/editor/completion/cursorcontext.h"

#include <QRegularExpression>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

namespace
{

int leadingBlanks(QStringView line)
{
    int columns = 0;
    while (columns < line.size() && line.at(columns) == u' ')
        ++columns;
    return columns;
}

bool isBlankLine(QStringView line)
{
    return line.trimmed().isEmpty();
}

/// The lines of a source and where each begins.
struct ScriptLines {
    explicit ScriptLines(const QString &source)
        : texts(source.split(u'\n'))
    {
        qsizetype at = 0;
        for (QString &text : texts) {
            begins << at;
            at += text.size() + 1;
            if (text.endsWith(u'\r'))
                text.chop(1);
        }
    }
    int lineAt(qsizetype offset) const
    {
        int line = 0;
        while (line + 1 < begins.size() && begins.at(line + 1) <= offset)
            ++line;
        return line;
    }
    bool beginsFunction(int line) const { return texts.at(line).startsWith(u"def "_s); }
    /// The `def` above, or -1 if the line stands outside of every function.
    int functionOf(int line) const
    {
        for (int above = line; above >= 0; --above) {
            if (beginsFunction(above))
                return above;
            if (!isBlankLine(texts.at(above)) && leadingBlanks(texts.at(above)) == 0
                && !texts.at(above).startsWith(u')'))
                return -1;
        }
        return -1;
    }
    /// The last line of the function that is not blank.
    int lastOf(int function) const
    {
        int last = function;
        for (int line = function + 1; line < texts.size(); ++line) {
            if (isBlankLine(texts.at(line)))
                continue;
            if (leadingBlanks(texts.at(line)) == 0 && !texts.at(line).startsWith(u')'))
                break;
            last = line;
        }
        return last;
    }

    QStringList texts;
    QList<qsizetype> begins = {};
};

/// The name that a batch block above binds, for a line of that indentation.
QString objectFor(const ScriptLines &lines, int line, int indentation)
{
    static const QRegularExpression batch(u"^\\s*with\\s+\\w+\\.batch_alter_table\\(.*\\bas\\s+(\\w+)\\s*:"_s);
    for (int above = line - 1; above >= 0 && indentation > 0; --above) {
        const QString &text = lines.texts.at(above);
        if (isBlankLine(text) || leadingBlanks(text) >= indentation)
            continue;
        if (const QRegularExpressionMatch match = batch.match(text); match.hasMatch())
            return match.captured(1);
        indentation = leadingBlanks(text);
    }
    return u"op"_s;
}

/// The indentation that a statement below that line has.
int indentationBelow(const ScriptLines &lines, int line)
{
    for (int above = line; above >= 0; --above) {
        const QString &text = lines.texts.at(above);
        if (isBlankLine(text))
            continue;
        return leadingBlanks(text) + (text.trimmed().endsWith(u':') ? 4 : 0);
    }
    return 4;
}

} // namespace

Insertion insertionAt(const QString &source, qsizetype offset)
{
    const ScriptLines lines(source);
    int line = lines.lineAt(offset);
    if (lines.functionOf(line) < 0) {
        for (int i = 0; i < lines.texts.size(); ++i) {
            if (lines.texts.at(i).startsWith(u"def upgrade"_s))
                line = lines.lastOf(i);
        }
    } else if (isBlankLine(lines.texts.at(line)) && line > lines.lastOf(lines.functionOf(line))) {
        line = lines.lastOf(lines.functionOf(line));
    }
    // Not into the middle of a call.
    while (line + 1 < lines.texts.size()
           && !contextAt(source, lines.begins.at(line) + lines.texts.at(line).size()).calls.isEmpty())
        ++line;
    const QString &text = lines.texts.at(line);
    Insertion found{.begin = lines.begins.at(line)};
    const bool isPass = text.trimmed() == u"pass"_s;
    if (isPass || isBlankLine(text)) {
        found.length = text.size();
        found.place.indentation = isPass ? leadingBlanks(text) : indentationBelow(lines, line);
        found.before = QString(found.place.indentation, u' ');
    } else {
        found.begin += text.size();
        found.place.indentation = indentationBelow(lines, line);
        found.before = u'\n' + QString(found.place.indentation, u' ');
    }
    found.place.object = objectFor(lines, isPass || isBlankLine(text) ? line : line + 1, found.place.indentation);
    return found;
}

} // namespace Retort::Gui
