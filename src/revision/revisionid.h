// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QList>
#include <QString>

#include <compare>

namespace Retort::Revision
{

/// The identifier of a revision, as `revision = '…'` states it. Any text; only new ones are checked (isValidNewId).
class RevisionId
{
public:
    RevisionId() = default;
    explicit RevisionId(QString text)
        : m_text(std::move(text))
    {
    }

    const QString &text() const { return m_text; }
    bool isEmpty() const { return m_text.isEmpty(); }
    friend bool operator==(const RevisionId &, const RevisionId &) = default;
    friend bool operator<(const RevisionId &left, const RevisionId &right) { return left.m_text < right.m_text; }
    friend size_t qHash(const RevisionId &id, size_t seed = 0) { return qHash(id.m_text, seed); }

private:
    QString m_text;
};

using RevisionIds = QList<RevisionId>;

} // namespace Retort::Revision
