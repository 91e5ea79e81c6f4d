// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace Retort::Rows
{

/// Where the values of a column stand: names as they are, but for the one of the column in statements.
struct ColumnPlace {
    QString table = {}; ///< of the schema main
    QString column = {};
    QString quoted = {};
    QString row = {}; ///< what the table calls its rowid; empty: it has none, and its values are read whole
};

/// SQL that reads a column carefully, as TableRows describes it.
struct CarefulColumn {
    QString value = {};
    QString size = {};
    QString digest = {};
};

CarefulColumn carefulColumn(const ColumnPlace &place);
/// Whether the value of that column is too long to be read whole.
QString isTooLongSql(const ColumnPlace &place);
/// The length of the value in that row, in bytes.
QString octetsSql(const ColumnPlace &place, const QString &row);
/// The bytes of the value from an offset on.
QString pieceSql(const ColumnPlace &place, const QString &row, const QString &offset);

/// What a grid shows of the value: as `otherwise` says, but without reading one that is too long. Of a text its
/// beginning, in characters.
QString cutSql(const ColumnPlace &place, const QString &otherwise, int beginning);
/// Its length as `otherwise` says, but in bytes if it is too long.
QString lengthSql(const ColumnPlace &place, const QString &otherwise);
/// A query of all bytes of the value in that row, a piece a row. One statement keeps the value open.
QString piecesSql(const ColumnPlace &place, const QString &row);

} // namespace Retort::Rows
