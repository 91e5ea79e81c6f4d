// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/browser/cells/cellcontent.h"

#include <QImage>
#include <QJsonDocument>

namespace Retort::Gui
{

/// What one view of a value shows. Working it out may take long: for a large value it is done on a worker.
struct CellLook {
    QString text = {};
    bool isCut = false; ///< there is more of the text
    QJsonDocument json = {}; ///< of a tree
    QImage image = {}; ///< null where it cannot be read
};

/// As much of a view as a pane shows; of hex the page that begins with that byte.
CellLook lookAt(const QVariant &value, CellView view, qint64 offset);
/// All of a view as text, however long: for the clipboard.
QString wholeText(const QVariant &value, CellView view);

/// Bytes of one page of hex.
constexpr qsizetype hexPage = 16 * 1024;
/// Larger values, in characters or bytes, are looked into on a worker.
constexpr qsizetype lookedAtAtOnce = 128 * 1024;
/// About what a value takes.
qsizetype weightOf(const QVariant &value);

} // namespace Retort::Gui
