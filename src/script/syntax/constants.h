// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "script/syntax/expressionpointer.h"

#include <QByteArray>
#include <QString>
#include <QStringView>

#include <memory>
#include <variant>
#include <vector>

namespace Retort::Script
{

struct NoneConstant {
};
struct EllipsisConstant {
};
/// An integer beyond 64 bits or an imaginary number, as written.
struct WideNumber {
    QStringView digits = {};
};
/// A text with a \N{name} escape: what it means is not known here.
struct NamedEscape {
};
struct Constant {
    std::variant<NoneConstant, EllipsisConstant, bool, qint64, double, WideNumber, QString, NamedEscape, QByteArray>
        value = {};
};

struct FormattedString;

/// A replacement field of an f-string.
struct FormattedField {
    ExpressionPointer value = {};
    QString debugText = {}; ///< of {x=}: "x="
    QChar conversion = {}; ///< 'r', 's', 'a' or null
    std::unique_ptr<FormattedString> specification = {};
};
struct FormattedString {
    std::vector<std::variant<QString, FormattedField>> parts = {};
};

} // namespace Retort::Script
