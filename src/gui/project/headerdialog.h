// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "revision/graph.h"

#include <QDialog>

#include <memory>

namespace Ui
{
class HeaderDialog;
}

namespace Retort::Gui
{

/// Gives a revision other parents or branch labels: one edit of its file's header, everything else stays to the letter.
class HeaderDialog final : public QDialog
{
    Q_OBJECT

public:
    enum class Field { Parents, Labels };

    HeaderDialog(const Revision::Graph &graph, const Revision::Node &node, Field field, QWidget *parent);
    ~HeaderDialog() override;

signals:
    void written(const QString &file);

private:
    void write();
    Result<Revision::RevisionIds> parents() const;

    const std::unique_ptr<Ui::HeaderDialog> m_form;
    const Revision::Graph m_graph;
    const Revision::Node m_node;
    const Field m_field;
};

} // namespace Retort::Gui
