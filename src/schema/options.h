// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

#include <utility>

namespace Retort::Schema
{

// Dialect keywords are kept as texts. A list is the JSON array of its texts, a dictionary a JSON array of pairs: their
// order counts.

QString optionText(const QStringList &list);
QString optionText(const QList<std::pair<QString, QString>> &pairs);

/// The items of a list; a plain text is a list of one, and no text is none.
QStringList optionList(const QString &option);
/// The pairs of a dictionary; empty for other options.
QList<std::pair<QString, QString>> optionPairs(const QString &option);
QMap<QString, QString> optionMap(const QString &option);
/// Whether the option is a list or a dictionary.
bool isStructured(const QString &option);

} // namespace Retort::Schema
