// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "script/tokens/token.h"

#include <vector>

namespace Retort::Script
{

/// Cuts Python source into tokens. Never fails: what is no token becomes an Invalid one, and reading goes on behind it,
/// so that an editor can show several errors. Python docs, "Lexical analysis".
class Lexer
{
public:
    /// How a stretch of source is read: as lines with their indentation, or as the inside of brackets.
    enum class Mode { Lines, Bracketed };

    explicit Lexer(QStringView source);
    /// Reads source[start.offset, end) only; positions still count from the beginning of the source.
    Lexer(QStringView source, TextPosition start, qsizetype end, Mode mode);

    TokenList tokenize();

private:
    QChar at(qsizetype offset) const { return offset < m_end ? m_source[offset] : QChar(); }
    TextPosition position(qsizetype from, qsizetype to) const;
    void add(TokenKind kind, qsizetype from, qsizetype to);
    void addInvalid(const QString &message, qsizetype from, qsizetype to);

    void readToken();
    void readLineStart();
    void indentTo(int column, int alternate);
    void readNewline();
    void startLine() { m_lineStart = m_offset; }
    void readContinuation();
    void readOperator();
    void readInvalidCharacter();
    void openBracket(TokenKind kind);
    void closeBracket(TokenKind kind);
    void abandonBrackets();
    void readWord();
    void finish();

    void readNumber();
    qsizetype digitsEnd(qsizetype from, int base) const;
    bool readPrefixedNumber();
    void finishNumber(qsizetype from, qsizetype end, const QString &complaint);
    void addInvalidNumber(qsizetype from, qsizetype end, const QString &complaint);
    void readString(qsizetype prefixLength);
    void countLines(qsizetype from, qsizetype to);

    struct Bracket {
        int token = 0;
        TokenKind kind = TokenKind::End;
    };
    struct Indentation {
        int column = 0; ///< with tabs to multiples of eight
        int alternate = 0; ///< with tabs of one column: both must agree on what is deeper
    };

    const QStringView m_source;
    const qsizetype m_end;
    const Mode m_mode;
    qsizetype m_offset = 0;
    qsizetype m_lineStart = 0;
    int m_line = 1;
    bool m_atLineStart = true;
    TokenList m_list;
    std::vector<Bracket> m_brackets;
    std::vector<Indentation> m_indentations;
};

} // namespace Retort::Script
