// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "rows/outcome/reportparts.h"

namespace Retort::Rows
{

using namespace Qt::StringLiterals;

namespace
{

QString sign(RowState state)
{
    switch (state) {
    case RowState::Same:
        return u"="_s;
    case RowState::Changed:
        return u"~"_s;
    case RowState::Added:
        return u"+"_s;
    case RowState::Removed:
        return u"-"_s;
    }
    return {};
}

} // namespace

QString signOf(const RowDifference &row)
{
    return (row.isUnmatched ? u"?"_s : QString()) + sign(row.state);
}

QString wordOf(RowState state)
{
    switch (state) {
    case RowState::Same:
        return u"same"_s;
    case RowState::Changed:
        return u"changed"_s;
    case RowState::Added:
        return u"added"_s;
    case RowState::Removed:
        return u"removed"_s;
    }
    return {};
}

} // namespace Retort::Rows
