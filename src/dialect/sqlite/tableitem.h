// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace Retort::Dialect
{

class SqliteTokens;

/// A constraint or property within a definition, by its place in the definition's text.
struct TablePart {
    enum class Kind { PrimaryKey, NotNull, Null, Unique, Check, Default, Collate, ForeignKey, Generated };
    Kind kind = Kind::NotNull;
    QString name = {}; ///< behind CONSTRAINT
    qsizetype begin = 0;
    qsizetype end = 0;
    QStringList columns = {}; ///< of keys and UNIQUE, without quotes
    QString expression = {}; ///< of CHECK, DEFAULT, COLLATE and generated columns, as written
    QString referredTable = {};
    QStringList referredColumns = {};
    bool isAutoincrement = false;
    bool isStored = false;
};

/// One definition between the commas of a CREATE TABLE, with the spaces and comments around it: a column with its
/// constraints, or constraints of the table. Everything that is not changed keeps its text to the letter.
class TableItem
{
public:
    explicit TableItem(QString text);

    const QString &text() const { return m_text; }
    bool isColumn() const { return !m_name.isEmpty(); }
    const QString &name() const { return m_name; } ///< of the column, without quotes
    QString type() const { return m_text.mid(m_typeBegin, m_typeEnd - m_typeBegin); }
    const QList<TablePart> &parts() const { return m_parts; }
    /// The first part of that kind, or null.
    const TablePart *part(TablePart::Kind kind) const;
    /// Whether the name is used in it, quoted or not.
    bool mentions(const QString &name) const;
    /// Whether there is nothing else but that part.
    bool isOnly(const TablePart &part) const { return part.begin == m_coreBegin && part.end == m_coreEnd; }

    void setType(const QString &type);
    /// Writes behind the type, or behind a DEFAULT that stands there.
    void insertBehindType(const QString &text);
    void replace(const TablePart &part, const QString &text);
    /// Takes the part out with the space before it.
    void remove(const TablePart &part);

    /// What stands before the definition: spaces and comments.
    QString lead() const { return m_text.left(m_coreBegin); }
    QString core() const { return m_text.mid(m_coreBegin, m_coreEnd - m_coreBegin); }
    QString trail() const { return m_text.mid(m_coreEnd); }
    void setAround(const QString &lead, const QString &trail);

private:
    void read();
    bool readPart(SqliteTokens &tokens);
    void write(qsizetype begin, qsizetype end, const QString &text);

    QString m_text;
    QString m_name;
    qsizetype m_coreBegin = 0;
    qsizetype m_coreEnd = 0;
    qsizetype m_nameEnd = 0;
    qsizetype m_typeBegin = 0;
    qsizetype m_typeEnd = 0;
    QList<TablePart> m_parts;
};

} // namespace Retort::Dialect
