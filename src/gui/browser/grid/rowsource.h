// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/workbench/opendatabase.h"
#include "rows/page.h"

#include <QList>

namespace Retort::Gui
{

/// A page of rows with the partners of its rows in each many-to-many relation.
struct RowsPage {
    Rows::Page page = {};
    QList<QHash<QString, QList<Rows::Partner>>> partners = {}; ///< one a relation, by the row's key text
};

/// What to read, as values, for the session's thread.
struct PageRequest {
    Schema::Database schema = {};
    QString table = {};
    QList<Rows::ManyToMany> relations = {};
    QVariantList after = {};
    int limit = 200;
};

/// Reads one page and, by one grouped query a relation, its partners.
QFuture<Result<RowsPage>> readPage(OpenDatabase &database, const PageRequest &request);

} // namespace Retort::Gui
