// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/result.h"

#include <QStringList>

namespace Retort
{

using namespace Qt::StringLiterals;

QString Place::text() const
{
    QStringList parts;
    if (!file.isEmpty())
        parts << file;
    if (position.isValid())
        parts << QString::number(position.line) << QString::number(position.column);
    return parts.join(u':');
}

QString Error::text() const
{
    QString text = message;
    if (where.isValid())
        text = where.text() + u": "_s + text;
    if (!hint.isEmpty())
        text += (text.isEmpty() || u".!?:"_s.contains(text.back()) ? u" "_s : u". "_s) + hint;
    return text;
}

} // namespace Retort
