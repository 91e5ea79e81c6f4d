// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "operations/operation.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace Retort::Script
{

/// How operations are written.
struct PrintStyle {
    /// Which names are wrapped in op.f(), so that no naming convention changes them again.
    enum class Names {
        Plain,
        Conventional, ///< those of indexes that follow SQLAlchemy's own convention: Alembic until 1.15
        All, ///< Alembic 1.16 and later, for names that a database told
    };
    /// Alembic sorts the constraints of a new table by their text.
    enum class Constraints { AsGiven, Sorted };

    Names names = Names::Conventional;
    Constraints constraints = Constraints::AsGiven;
};

/// Operations as the source of a revision script.
struct PrintedSource {
    QString text = {};
    QStringList imports = {}; ///< lines that the file needs beside op and sa, sorted
    QStringList losses = {}; ///< what could not be written, as sentences for people

    friend bool operator==(const PrintedSource &, const PrintedSource &) = default;
};

/// One operation as Alembic's autogenerate writes it, without indentation. What it never writes is written so that
/// reading it gives the same operation. Alembic source, autogenerate/render.py.
PrintedSource printed(const Operations::Operation &operation, const PrintStyle &style = {});

/// The body of upgrade() or downgrade(), indented, with Alembic's two comment lines.
PrintedSource printedBody(const std::vector<Operations::PlacedOperation> &operations, const PrintStyle &style = {});

/// Both functions, as the stock template has them.
PrintedSource printedFunctions(const std::vector<Operations::PlacedOperation> &upgrade,
                               const std::vector<Operations::PlacedOperation> &downgrade, const PrintStyle &style = {});

/// A column type alone: "sa.String(length=50)".
PrintedSource printedType(const Schema::Type &type);

} // namespace Retort::Script
