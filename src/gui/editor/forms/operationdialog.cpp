// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/editor/forms/operationdialog.h"

#include "gui/editor/code/codelook.h"
#include "gui/widgets/palette.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

OperationDialog::OperationDialog(const FormKind &kind, const Schema::Database &schema, const SourcePlace &place,
                                 QWidget *parent)
    : QDialog(parent)
    , m_form(kind.make(schema, this))
    , m_place(place)
    , m_preview(new QPlainTextEdit(this))
    , m_answer(new QLabel(this))
    , m_buttons(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this))
{
    setObjectName(u"operationDialog"_s);
    setWindowTitle(kind.title);
    m_form->setObjectName(u"operationForm"_s);
    m_preview->setObjectName(u"operationPreview"_s);
    m_preview->setAccessibleName(tr("What will be written"));
    m_preview->setReadOnly(true);
    m_preview->setTabChangesFocus(true);
    m_preview->setFont(codeFont());
    m_preview->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_preview->setMinimumHeight(m_preview->fontMetrics().lineSpacing() * 7);
    m_answer->setObjectName(u"operationAnswer"_s);
    m_answer->setWordWrap(true);
    QPushButton *insert = m_buttons->button(QDialogButtonBox::Ok);
    insert->setObjectName(u"insertOperationButton"_s);
    insert->setText(tr("&Insert"));
    m_buttons->button(QDialogButtonBox::Cancel)->setObjectName(u"cancelOperationButton"_s);
    auto layout = new QVBoxLayout(this);
    layout->addWidget(m_form, 1);
    layout->addWidget(m_preview);
    layout->addWidget(m_answer);
    layout->addWidget(m_buttons);
    connect(m_form, &OperationForm::changed, this, &OperationDialog::update);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_buttons, &QDialogButtonBox::accepted, this, [this] {
        emit sourceMade(m_preview->toPlainText());
        accept();
    });
    update();
}

void OperationDialog::setOperation(const Operations::Operation &operation)
{
    m_form->setOperation(operation);
    m_buttons->button(QDialogButtonBox::Ok)->setText(tr("&Change"));
    update();
}

void OperationDialog::update()
{
    const Result<Operations::Operation> operation = m_form->operation();
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(operation.has_value());
    m_preview->setPlainText(operation ? sourceOf(*operation, m_place) : QString());
    m_answer->setText(operation ? Operations::described(*operation)
                                : u"%1 %2"_s.arg(operation.error().message, operation.error().hint).trimmed());
}

} // namespace Retort::Gui
