// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/editor/forms/formkinds.h"
#include "gui/editor/forms/source.h"

#include <QDialog>

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

    /// Opens on an existing call.
    void setOperation(const Operations::Operation &operation);

signals:
    /// The source of the call, to be put into the script.
    void sourceMade(const QString &source);

private:
    void update();

    OperationForm *m_form;
    SourcePlace m_place;
    QPlainTextEdit *m_preview;
    QLabel *m_answer;
    QDialogButtonBox *m_buttons;
};

} // namespace Retort::Gui
