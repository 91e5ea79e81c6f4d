// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "script/header.h"
#include "script/syntax/statement.h"

#include <QHash>
#include <QStringList>

#include <functional>
#include <optional>
#include <variant>

namespace Retort::Script
{

/// Gathers a header from the statements of a module, in their order. They must outlive the reader.
class HeaderReader
{
public:
    explicit HeaderReader(QString file)
        : m_file(std::move(file))
    {
    }

    /// Computes the value of a module-level name that is no literal; nothing stands for None.
    using Compute = std::function<Result<std::optional<QStringList>>(const QString &name, const Expression &value)>;
    void computeWith(Compute compute) { m_compute = std::move(compute); }

    void add(const Statement &statement);
    void addFunction(QStringView name, const TextPosition &position);
    Result<Header> header() const;

    /// Whether a value is made of other names of the module.
    static bool refersToNames(const Expression &value);

private:
    using Constant = std::variant<std::monostate, QString, QStringList>; ///< None, a text, or several

    void assign(const Expression &target, const Expression *value);
    std::optional<Constant> constant(const Expression &value, int depth) const;
    Result<Constant> valueOf(QStringView name, const Expression &value) const;
    Result<QStringList> list(QStringView name) const;
    Result<QString> revision() const;
    Error wrongValue(QStringView name, const Expression &value) const;

    QString m_file;
    Compute m_compute;
    bool m_isFirst = true;
    Header m_header;
    QHash<QStringView, const Expression *> m_assigned; ///< null: assigned in a way that is not read
};

} // namespace Retort::Script
