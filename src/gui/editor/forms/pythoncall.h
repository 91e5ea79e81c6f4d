// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace Retort::Gui
{

/// A call in Python's words, on one line where it fits.
class PythonCall
{
public:
    explicit PythonCall(QString function)
        : m_function(std::move(function))
    {
    }

    PythonCall &with(const QString &argument)
    {
        m_arguments << argument;
        return *this;
    }
    PythonCall &with(const QString &keyword, const QString &value)
    {
        m_arguments << keyword + u'=' + value;
        return *this;
    }

    QString oneLine() const { return m_function + u'(' + m_arguments.join(QStringLiteral(", ")) + u')'; }

    /// An argument a line if the whole would go beyond `width` columns.
    QString wrapped(int indentation, int width = 100) const
    {
        const QString line = oneLine();
        if (indentation + line.size() <= width && !line.contains(u'\n'))
            return line;
        const QString inner = u'\n' + QString(indentation + 4, u' ');
        QString text = m_function + u'(';
        for (const QString &argument : m_arguments)
            text += inner + argument + u',';
        return text + u'\n' + QString(indentation, u' ') + u')';
    }

private:
    QString m_function;
    QStringList m_arguments = {};
};

} // namespace Retort::Gui
