// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/browser/partners.h"
#include "rows/related/relatedrows.h"

namespace Retort::Gui
{

/// The rows whose relations are shown. A new row without a typed key has an empty one.
struct SelectedRows {
    QString table = {};
    QList<Rows::Partner> rows = {};
    qint64 count = 0; ///< of all that are selected, also where not all of them are in rows

    /// Whether every row can be linked and asked for.
    bool haveKeys() const;
    friend bool operator==(const SelectedRows &, const SelectedRows &) = default;
};

/// A row on the far side, with what the selected rows have to do with it.
struct ShownRelated {
    Rows::Partner partner = {};
    PartnerState state = PartnerState::Saved; ///< Linked if any link is staged, Unlinked if all are to go
    bool isMissing = false;
    QList<Rows::Partner> nearRows = {}; ///< the selected rows that have this partner
    QString payload = {}; ///< "since 2024-05-01, role lead"

    friend bool operator==(const ShownRelated &, const ShownRelated &) = default;
};

/// A relation of the selected rows as it is shown: saved rows with the staged changes laid over them.
struct ShownRelation {
    Rows::TableRelation relation = {};
    QList<ShownRelated> rows = {};
    qint64 total = 0; ///< links or rows in the database
    bool isRead = false; ///< the database has answered
    bool isTruncated = false;

    /// Partners that stay.
    qsizetype count() const;
    friend bool operator==(const ShownRelation &, const ShownRelation &) = default;
};

/// Lays the staged links of the selected rows over those that are saved. Partners stand by label.
ShownRelation shownRelation(const Rows::TableRelation &relation, const SelectedRows &selected,
                            const Rows::RelatedRows &saved, const Staging &staging);

} // namespace Retort::Gui
