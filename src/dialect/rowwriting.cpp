// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialect/rowwriting.h"

namespace Retort::Dialect
{

using namespace Qt::StringLiterals;

RowWriting rowWriting(const Dialect &dialect)
{
    if (dialect.name() != "mysql"_L1 && dialect.name() != "mariadb"_L1)
        return {};
    return {.before = u"SET @retort_sql_mode = @@SESSION.sql_mode, "
                      "SESSION sql_mode = CONCAT(@@SESSION.sql_mode, ',STRICT_ALL_TABLES')"_s,
            .behind = u"SET SESSION sql_mode = @retort_sql_mode"_s,
            .leniency = u"SELECT 1 FROM DUAL WHERE @@SESSION.sql_mode NOT LIKE '%STRICT_%_TABLES%'"_s};
}

} // namespace Retort::Dialect
