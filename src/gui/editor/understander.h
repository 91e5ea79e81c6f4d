// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/editor/understanding.h"

#include <QObject>
#include <QTimer>

#include <functional>

namespace Retort::Gui
{

/// Keeps up with a text while it is typed: asks for it when the typing pauses, reads it on a worker and drops answers
/// that came too late.
class Understander final : public QObject
{
    Q_OBJECT

public:
    Understander(QString file, std::function<QString()> source, QObject *parent);

    /// Empty until setDialect().
    QString dialectName() const { return m_dialectName; }
    /// Reads anew at once if the dialect is another one.
    void setDialect(const QString &dialectName);
    /// The folders of the project's own modules. Reads anew if they are other ones.
    void setModuleSearchPath(const QStringList &folders);
    const QStringList &moduleSearchPath() const { return m_moduleSearchPath; }
    /// The project's names of constraints that have none. Reads anew if they are other ones.
    void setNamingConvention(const QMap<QString, QString> &convention);
    /// What the revision begins with; reads anew if that is something else.
    void setTables(const std::optional<Migrator::TablesBefore> &tables);
    /// The text changed.
    void schedule();
    /// Reads without waiting for a pause.
    void now();

signals:
    void understood(const Retort::Gui::Understanding &understanding);

private:
    const QString m_file;
    const std::function<QString()> m_source;
    QString m_dialectName;
    QStringList m_moduleSearchPath;
    QMap<QString, QString> m_namingConvention;
    std::optional<Migrator::TablesBefore> m_tables;
    QTimer m_pause;
    int m_generation = 0;
    bool m_running = false;
};

} // namespace Retort::Gui
