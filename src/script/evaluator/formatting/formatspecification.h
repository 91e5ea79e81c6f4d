// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/textposition.h"
#include "script/evaluator/value.h"

#include <QString>

#include <gmpxx.h>

#include <optional>

namespace Retort::Script
{

/// How one value is written: what stands behind the colon of a replacement field, or behind a percent sign.
struct FormatSpecification {
    QChar fill = u' ';
    QChar alignment = {}; ///< < > ^ = or null
    QChar sign = u'-';
    bool alternate = false;
    int width = 0;
    QChar grouping = {}; ///< , or _ or null
    int precision = -1;
    int leastDigits = 0; ///< of integers: what a percent sign's precision says
    QChar type = {};

    /// Reads the text behind a colon; nothing if it is none.
    static std::optional<FormatSpecification> parse(const QString &text);
    /// Writes the value, or refuses what the specification cannot mean for it.
    QString apply(const Value &value, const TextPosition &position) const;

private:
    QString aligned(const QString &text, QChar usual) const;
    QString number(const QString &sign, const QString &prefix, const QString &digits) const;
    QString integer(const mpz_class &value, const TextPosition &position) const;
    QString real(double value) const;
};

} // namespace Retort::Script
