// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/project/headerdialog.h"

#include "gui/editor/scriptfile.h"
#include "gui/project/newrevisiondialog.h"
#include "revision/headeredit.h"
#include "revision/target.h"
#include "ui_headerdialog.h"

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

namespace
{

QString joined(const Revision::RevisionIds &ids)
{
    QStringList texts;
    for (const Revision::RevisionId &id : ids)
        texts << id.text();
    return texts.join(u", "_s);
}

} // namespace

HeaderDialog::HeaderDialog(const Revision::Graph &graph, const Revision::Node &node, Field field, QWidget *parent)
    : QDialog(parent)
    , m_form(std::make_unique<Ui::HeaderDialog>())
    , m_graph(graph)
    , m_node(node)
    , m_field(field)
{
    m_form->setupUi(this);
    const bool isParents = field == Field::Parents;
    setWindowTitle(isParents ? tr("Re-parent") : tr("Branch labels"));
    m_form->headerTitle->setText(u"%1  %2"_s.arg(node.id().text(), node.file.header.message));
    m_form->headerParentsEdit->setText(joined(node.downRevisions));
    m_form->headerLabelsEdit->setText(node.file.header.branchLabels.join(u", "_s));
    m_form->headerParentsLabel->setVisible(isParents);
    m_form->headerParentsEdit->setVisible(isParents);
    m_form->headerLabelsLabel->setVisible(!isParents);
    m_form->headerLabelsEdit->setVisible(!isParents);
    connect(m_form->headerWriteButton, &QPushButton::clicked, this, &HeaderDialog::write);
    connect(m_form->headerCancelButton, &QPushButton::clicked, this, &QDialog::reject);
    for (QLineEdit *edit : {m_form->headerParentsEdit, m_form->headerLabelsEdit})
        connect(edit, &QLineEdit::textChanged, m_form->headerMessage, &FieldMessage::clear);
    QLineEdit *first = isParents ? m_form->headerParentsEdit : m_form->headerLabelsEdit;
    first->setFocus();
    first->selectAll();
}

HeaderDialog::~HeaderDialog() = default;

Result<Revision::RevisionIds> HeaderDialog::parents() const
{
    Revision::RevisionIds ids;
    for (const QString &name : listOf(m_form->headerParentsEdit->text())) {
        const Result<Revision::Target> target = Revision::Target::parse(name);
        const auto found = target ? Revision::resolve(m_graph, *target) : failure(target.error());
        if (!found)
            return failure(found.error());
        for (const Revision::RevisionId &id : *found) {
            if (!ids.contains(id))
                ids << id;
        }
    }
    if (const Result<> fits = Revision::checkNewParents(m_graph, m_node.id(), ids); !fits)
        return failure(fits.error());
    return ids;
}

void HeaderDialog::write()
{
    const auto refuse = [this](const Error &error) { m_form->headerMessage->setError(error); };
    Result<ScriptFile> file = readScript(m_node.file.path);
    if (!file)
        return refuse(file.error());
    Result<QString> text = file->text;
    if (m_field == Field::Parents) {
        const Result<Revision::RevisionIds> ids = parents();
        if (!ids)
            return refuse(ids.error());
        text = Revision::withParents(file->text, *ids, file->path);
    } else {
        const QStringList labels = listOf(m_form->headerLabelsEdit->text());
        if (const Result<> fits = Revision::checkNewLabels(m_graph, m_node.id(), labels); !fits)
            return refuse(fits.error());
        text = Revision::withLabels(file->text, labels, file->path);
    }
    if (!text)
        return refuse(text.error());
    file->text = *text;
    if (const Result<ScriptFile> written = writeScript(*file); !written)
        return refuse(written.error());
    emit written(m_node.file.path);
    accept();
}

} // namespace Retort::Gui
