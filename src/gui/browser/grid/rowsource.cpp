// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/browser/grid/rowsource.h"

#include <QCoreApplication>

namespace Retort::Gui
{

namespace
{

Result<RowsPage> read(Database::Connection &connection, const Dialect::Dialect &dialect, const PageRequest &request)
{
    const Schema::Table *table = request.schema.table(request.table);
    if (!table)
        return failure(QCoreApplication::translate("Gui", "There is no table %1.").arg(request.table));
    Result<Rows::Page> page = Rows::fetchPage(connection, dialect, *table, request.after, request.limit);
    if (!page)
        return failure(page.error());
    RowsPage answer{.page = *page};
    QList<QVariantList> keys;
    for (const Rows::Row &row : answer.page.rows)
        keys << row.key;
    for (const Rows::ManyToMany &relation : request.relations) {
        if (keys.isEmpty()) {
            answer.partners << QHash<QString, QList<Rows::Partner>>();
            continue;
        }
        auto found = Rows::partners(connection, dialect, request.schema, relation, keys);
        if (!found)
            return failure(found.error());
        answer.partners << *found;
    }
    return answer;
}

} // namespace

QFuture<Result<RowsPage>> readPage(OpenDatabase &database, const PageRequest &request)
{
    return database.session().run([request, dialect = &database.dialect()](Database::Connection &connection) {
        return read(connection, *dialect, request);
    });
}

} // namespace Retort::Gui
