// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/editor/unsavedtexts.h"

#include "gui/editor/scriptpane.h"

#include <chrono>

using namespace std::chrono_literals;

namespace Retort::Gui
{

UnsavedTexts::UnsavedTexts(std::function<QList<ScriptPane *>()> unsaved, QObject *parent)
    : QObject(parent)
    , m_unsaved(std::move(unsaved))
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(1s); // and never put off by further typing
    connect(&m_pause, &QTimer::timeout, this, &UnsavedTexts::write);
}

QList<ScriptFile> UnsavedTexts::leftBehind(const QString &project)
{
    return m_journal.isOpen() ? m_journal.leftBehind(project) : QList<ScriptFile>();
}

void UnsavedTexts::schedule()
{
    if (!m_pause.isActive())
        m_pause.start();
}

void UnsavedTexts::write()
{
    if (!m_journal.isOpen())
        return;
    for (const ScriptPane *unsaved : m_unsaved()) {
        if (const Result<> kept = m_journal.keep(unsaved->unsaved(), unsaved->project()); !kept)
            emit failed(kept.error().message);
    }
}

} // namespace Retort::Gui
