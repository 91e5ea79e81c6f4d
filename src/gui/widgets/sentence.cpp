// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/sentence.h"

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

QString sentenceOf(const Error &error)
{
    QString text = error.message.trimmed();
    if (error.hint.isEmpty())
        return text;
    // Messages of Python and of servers often end without one.
    if (!text.isEmpty() && !u".!?:…"_s.contains(text.back()))
        text += u'.';
    return text + u' ' + error.hint.trimmed();
}

} // namespace Retort::Gui
