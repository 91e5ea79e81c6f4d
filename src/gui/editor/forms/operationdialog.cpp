// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/editor/forms/operationdialog.h"

#include "gui/editor/code/codelook.h"
#include "gui/widgets/sentence.h"

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
    , m_writer([this](const Operations::Operation &operation) { return sourceOf(operation, m_place); })
    , m_note(new QLabel(this))
    , m_preview(new QPlainTextEdit(this))
    , m_answer(new QLabel(this))
    , m_buttons(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this))
{
    setObjectName(u"operationDialog"_s);
    setWindowTitle(kind.title);
    setUpParts();
    connect(m_form, &OperationForm::changed, this, &OperationDialog::update);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_buttons, &QDialogButtonBox::accepted, this, [this] {
        emit sourceMade(m_preview->toPlainText());
        accept();
    });
    update();
}

OperationDialog::~OperationDialog()
{
    // An open field of the grid gives its text away as it goes.
    m_form->disconnect(this);
}

void OperationDialog::setUpParts()
{
    m_form->setObjectName(u"operationForm"_s);
    m_note->setObjectName(u"operationNote"_s);
    m_note->setWordWrap(true);
    m_note->hide();
    m_preview->setObjectName(u"operationPreview"_s);
    m_preview->setAccessibleName(tr("What will be written"));
    m_preview->setReadOnly(true);
    m_preview->setTabChangesFocus(true);
    m_preview->setFont(codeFont());
    m_preview->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    m_preview->setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    m_preview->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    const QFontMetrics code(codeFont());
    m_preview->setMinimumSize(code.averageCharWidth() * 84, code.lineSpacing() * 7);
    m_answer->setObjectName(u"operationAnswer"_s);
    m_answer->setWordWrap(true);
    m_answer->setMinimumHeight(fontMetrics().lineSpacing() * 2);
    QPushButton *insert = m_buttons->button(QDialogButtonBox::Ok);
    insert->setObjectName(u"insertOperationButton"_s);
    insert->setText(tr("&Insert"));
    m_buttons->button(QDialogButtonBox::Cancel)->setObjectName(u"cancelOperationButton"_s);
    auto layout = new QVBoxLayout(this);
    layout->addWidget(m_form, 1);
    layout->addWidget(m_note);
    layout->addWidget(m_preview);
    layout->addWidget(m_answer);
    layout->addWidget(m_buttons);
}

void OperationDialog::setOperation(const Operations::Operation &operation, Writer writer, const QStringList &computed)
{
    if (writer)
        m_writer = std::move(writer);
    m_note->setVisible(!computed.isEmpty());
    m_note->setText(tr("The script computes what this form keeps as it is: %1.").arg(computed.join(u", "_s)));
    m_form->setOperation(operation);
    m_buttons->button(QDialogButtonBox::Ok)->setText(tr("&Change"));
    update();
}

void OperationDialog::update()
{
    const Result<Operations::Operation> operation = m_form->operation();
    const Result<QString> source = operation ? m_writer(*operation) : failure(operation.error());
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(source.has_value());
    m_preview->setPlainText(source.value_or(QString()));
    m_answer->setText(source ? Operations::described(*operation) : sentenceOf(source.error()));
}

} // namespace Retort::Gui
