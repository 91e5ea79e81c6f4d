// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/textposition.h"

#include <QString>
#include <QStringList>

namespace Retort::Script
{

/// The four variables that a revision file declares and its docstring.
struct Header {
    QString revision = {};
    QStringList downRevisions = {}; ///< empty: a base
    QStringList branchLabels = {};
    QStringList dependsOn = {};
    QString docstring = {}; ///< whole
    QString message = {}; ///< the docstring up to its first blank line, as listings show it
    QString createDate = {}; ///< text after "Create Date:", empty if there is none
    bool hasUpgrade = false;
    bool hasDowngrade = false;
    TextPosition upgradePosition = {}; ///< of "def upgrade"
    TextPosition downgradePosition = {}; ///< of "def downgrade"

    friend bool operator==(const Header &, const Header &) = default;
};

} // namespace Retort::Script
