// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/browser/staging.h"

#include <QString>

namespace Retort::Gui
{

enum class PartnerState { Saved, Linked, Unlinked };

/// A partner as it is shown: saved, staged to be linked, or staged to be unlinked.
struct ShownPartner {
    Rows::Partner partner = {};
    PartnerState state = PartnerState::Saved;
    friend bool operator==(const ShownPartner &, const ShownPartner &) = default;
};

/// A many-to-many relation of one row, seen from that row.
struct RowRelation {
    Rows::ManyToMany relation = {};
    Rows::Partner row = {};
    bool hasKey = true; ///< false on a new row whose key nobody typed: it cannot be linked yet
    QList<ShownPartner> partners = {};
    friend bool operator==(const RowRelation &, const RowRelation &) = default;
};

/// How a relation is called from its left side: the far table, with the link's column where the tables are the same.
QString relationTitle(const Rows::ManyToMany &relation);
/// Saved partners with the staged changes laid over them, by label.
QList<ShownPartner> shownPartners(const QList<Rows::Partner> &saved, const QList<LinkChange> &staged);
/// "Financial, IT", or "Financial, IT, HR and 4 more"; staged unlinks are left out.
QString partnersText(const QList<ShownPartner> &partners);

} // namespace Retort::Gui
