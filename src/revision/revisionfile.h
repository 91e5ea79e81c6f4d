// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "revision/revisionid.h"
#include "script/header.h"

#include <QString>

#include <optional>

namespace Retort::Revision
{

/// One file of a versions folder. A file that cannot be read still is one, with its error and no id.
struct RevisionFile {
    QString path = {};
    Script::Header header = {};
    std::optional<Error> error = {};

    RevisionId id() const { return RevisionId(header.revision); }
    friend bool operator==(const RevisionFile &, const RevisionFile &) = default;
};

} // namespace Retort::Revision
