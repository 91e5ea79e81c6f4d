// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QSet>
#include <QString>
#include <QStringList>
#include <QVariant>

namespace Retort::Workspace
{

/// Reads one TOML text. Each part leaves the cursor behind what it read.
class TomlReader
{
public:
    TomlReader(const QString &text, QString file);

    Result<QVariantMap> read();

private:
    Result<> line(QVariantMap &root);
    Result<> header(QVariantMap &root);
    Result<> assignment(QVariantMap &into);
    Result<QStringList> keys(QChar end);
    Result<QString> key();
    Result<QVariant> value(int depth);
    Result<QVariant> array(int depth);
    Result<QVariant> inlineTable(int depth);
    Result<QVariant> scalar();
    Result<QString> string();
    Result<QString> shortString(QChar quote);
    Result<QString> longString(QChar quote);
    Result<> escape(QString &into);
    Result<> lineEnd();
    Result<QVariantMap *> table(QVariantMap &root, const QStringList &path);
    Result<> store(QVariantMap &into, const QStringList &path, const QVariant &value);

    void skipBlanks();
    void skipSpace(); ///< blanks, comments and line ends
    bool atEnd() const { return m_offset >= m_text.size(); }
    QChar here() const { return atEnd() ? QChar() : m_text[m_offset]; }
    bool follows(QStringView text) const { return QStringView(m_text).mid(m_offset).startsWith(text); }
    tl::unexpected<Error> wrong(const QString &message) const;

    QString m_text;
    QString m_file;
    qsizetype m_offset = 0;
    QStringList m_path = {}; ///< of the table that assignments go into
    QSet<QString> m_defined = {}; ///< tables that had a header
};

} // namespace Retort::Workspace
