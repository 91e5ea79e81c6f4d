// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "operations/alteration.h"

#include <QString>

namespace Retort::Dialect
{

/// "INCREMENT BY 2 START WITH 5"; empty if nothing is stated.
QString identityOptions(const Schema::Identity &identity);
/// "GENERATED … AS IDENTITY (…)"
QString identityText(const Schema::Identity &identity);
/// What follows ALTER COLUMN c to add, alter or drop an identity; empty if nothing changes.
QString identityChange(const Operations::AlterColumn &operation);

} // namespace Retort::Dialect
