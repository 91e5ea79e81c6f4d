// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "script/syntaxtree.h"

#include <QString>

#include <optional>

namespace Retort::Script
{
struct Expression;
}

namespace Retort::Gui
{

/// One expression of Python and the text that it was read from.
class CallSource final
{
public:
    /// Nothing if the text is not one expression.
    static std::optional<CallSource> read(const QString &text);

    const Script::Expression &expression() const { return *m_expression; }
    /// What stands for a part of the expression.
    QString text(const Script::Expression &part) const;
    const QString &text() const { return m_text; }

private:
    CallSource(QString text, Script::SyntaxTree tree, const Script::Expression *expression);

    QString m_text;
    Script::SyntaxTree m_tree; ///< keeps the expression alive
    const Script::Expression *m_expression;
};

/// Whether the value is told by the script's own names or operators instead of standing there: `t`, `prefix + 'x'`.
bool isComputed(const Script::Expression &expression);
/// "Column" of sa.Column(…); empty for what is no call.
QString calledName(const Script::Expression &expression);

} // namespace Retort::Gui
