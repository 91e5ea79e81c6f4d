// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Qsci/qsciscintilla.h>

class QsciLexerSQL;

namespace Retort::Gui
{

/// SQL to read and copy, in the palette's colours.
class PlanSqlView final : public QsciScintilla
{
    Q_OBJECT

public:
    explicit PlanSqlView(QWidget *parent = nullptr);

    /// Replaces the text.
    void showSql(const QString &sql);

protected:
    void changeEvent(QEvent *event) override;

private:
    void followPalette();

    QsciLexerSQL *m_lexer;
};

} // namespace Retort::Gui
