// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "operations/operation.h"

#include <QList>
#include <QString>

#include <optional>

namespace Retort::Dialect
{

/// A column's definition as SHOW CREATE TABLE writes it, cut into its parts: what nobody changes stays to the letter.
class ColumnDefinition
{
public:
    enum class Part {
        Type,
        CharacterSet,
        Collation,
        Generated,
        Null,
        Default,
        OnUpdate,
        AutoIncrement,
        Other,
        Comment,
        Check
    };

    /// Nothing if the table has no such column, or the text cannot be read.
    static std::optional<ColumnDefinition> find(const QString &createTable, const QString &column);

    /// The parts behind the name, as CHANGE and MODIFY take them.
    QString text() const;
    QString name() const { return m_name; }
    bool has(Part part) const;
    QString part(Part part) const;
    /// An empty text takes the part away.
    void set(Part part, const QString &text);

    /// Another type: what the old one alone could have goes with it.
    void setType(const QString &type);
    void setNullable(bool nullable);
    void setDefault(const QString &text);
    /// Whether a type is of another kind or of another size than the column's.
    bool isOther(const QString &type) const;
    /// The name within the column's own CHECK follows.
    void rename(const QString &name);

private:
    struct Piece {
        Part part = Part::Other;
        QString text = {};
    };
    static std::optional<ColumnDefinition> read(const QString &item, const QString &column);
    void removeJsonCheck();

    QString m_name;
    QList<Piece> m_pieces;
};

} // namespace Retort::Dialect
