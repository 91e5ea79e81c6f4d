// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/editor/forms/formkinds.h"
#include "gui/editor/forms/source.h"

#include <QDialog>

#include <functional>

class QDialogButtonBox;
class QLabel;
class QPlainTextEdit;

namespace Retort::Gui
{

/// A form, the call that it makes, and what is missing. Show it with open().
class OperationDialog final : public QDialog
{
    Q_OBJECT

public:
    OperationDialog(const FormKind &kind, const Schema::Database &schema, const SourcePlace &place, QWidget *parent);
    ~OperationDialog() override;

    /// What is written for an operation, or why it cannot be.
    using Writer = std::function<Result<QString>(const Operations::Operation &)>;

    /// Opens on an existing call, which `writer` changes. `computed` are its arguments that the script computes.
    void setOperation(const Operations::Operation &operation, Writer writer = {}, const QStringList &computed = {});

signals:
    /// The source of the call, to be put into the script.
    void sourceMade(const QString &source);

private:
    void update();
    void setUpParts();

    OperationForm *m_form;
    SourcePlace m_place;
    Writer m_writer;
    QLabel *m_note;
    QPlainTextEdit *m_preview;
    QLabel *m_answer;
    QDialogButtonBox *m_buttons;
};

} // namespace Retort::Gui
