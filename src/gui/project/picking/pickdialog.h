// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "revision/graph.h"

#include <QDialog>

namespace Retort::Gui
{

class RevisionPicker;

/// Asks for one revision of the graph. Show it with open().
class PickDialog final : public QDialog
{
    Q_OBJECT

public:
    PickDialog(const Revision::Graph &graph, const QString &title, QWidget *parent);

signals:
    void picked(const Retort::Revision::RevisionId &revision);

private:
    void take();

    RevisionPicker *m_picker;
};

} // namespace Retort::Gui
