// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/project/picking/pickdialog.h"

#include "gui/project/picking/revisionpicker.h"

#include <QDialogButtonBox>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

PickDialog::PickDialog(const Revision::Graph &graph, const QString &title, QWidget *parent)
    : QDialog(parent)
    , m_picker(new RevisionPicker(u"pick"_s, title, this))
{
    setObjectName(u"pickDialog"_s);
    setWindowTitle(title);
    resize(600, 420);
    auto buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    QPushButton *choose = buttons->button(QDialogButtonBox::Ok);
    choose->setObjectName(u"pickButton"_s);
    choose->setText(tr("C&hoose"));
    choose->setAccessibleName(tr("Choose the revision"));
    choose->setEnabled(false);
    QPushButton *cancel = buttons->button(QDialogButtonBox::Cancel);
    cancel->setObjectName(u"pickCancelButton"_s);
    cancel->setAccessibleName(tr("Cancel"));
    auto layout = new QVBoxLayout(this);
    layout->addWidget(m_picker, 1);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &PickDialog::take);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_picker, &RevisionPicker::accepted, this, &PickDialog::take);
    connect(m_picker, &RevisionPicker::chosenChanged, choose, [choose] { choose->setEnabled(true); });
    m_picker->setGraph(graph, RevisionPicker::Base::Hide);
    m_picker->setFocus();
}

void PickDialog::take()
{
    if (!m_picker->chosen())
        return;
    emit picked(*m_picker->chosen());
    accept();
}

} // namespace Retort::Gui
