// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/editor/forms/operationwriter.h"

#include "gui/editor/code/editing.h"
#include "gui/editor/code/scripteditor.h"
#include "gui/editor/forms/calls/callchange.h"
#include "gui/editor/forms/calls/callmerge.h"
#include "gui/editor/forms/downgrade.h"
#include "gui/editor/forms/insertion.h"
#include "gui/editor/forms/operationdialog.h"
#include "gui/editor/scriptpane.h"
#include "gui/widgets/choicepalette.h"

#include <QIcon>
#include <QMessageBox>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

namespace
{

using Placed = Operations::PlacedOperation;

bool covers(const TextPosition &position, qsizetype offset)
{
    return position.isValid() && offset >= position.offset && offset <= position.offset + position.length;
}

/// The call that covers the offset; one inside of a block comes before its block.
template <typename List> const Placed *covering(const List &operations, qsizetype offset)
{
    for (const Placed &placed : operations) {
        const Placed *inner = nullptr;
        if (const auto *batch = std::get_if<Operations::Batch>(&placed.operation))
            inner = covering(batch->changes, offset);
        if (const auto *block = std::get_if<Operations::AutocommitBlock>(&placed.operation))
            inner = covering(block->operations, offset);
        if (inner)
            return inner;
        if (covers(placed.position, offset))
            return &placed;
    }
    return nullptr;
}

/// How often the call at that place ran.
template <typename List> int runsOf(const List &operations, const TextPosition &position)
{
    int runs = 0;
    for (const Placed &placed : operations) {
        if (const auto *batch = std::get_if<Operations::Batch>(&placed.operation))
            runs += runsOf(batch->changes, position);
        if (const auto *block = std::get_if<Operations::AutocommitBlock>(&placed.operation))
            runs += runsOf(block->operations, position);
        runs += placed.position == position ? 1 : 0;
    }
    return runs;
}

/// One undo step: the source in place of a stretch, and above it the imports that it needs.
void writeOperation(ScriptEditor &editor, qsizetype begin, qsizetype length, const QString &written)
{
    const QString before = editor.text();
    const QString complete = withImports(before, missingImports(before, written));
    qsizetype at = 0;
    while (at < before.size() && complete.at(at) == before.at(at))
        ++at;
    const qsizetype more = complete.size() - before.size();
    editor.beginUndoAction();
    if (more > 0) {
        replaceStretch(editor, at, 0, complete.mid(at, more));
        begin += at <= begin ? more : 0;
    }
    replaceStretch(editor, begin, length, written);
    editor.endUndoAction();
}

} // namespace

OperationWriter::OperationWriter(QWidget *window)
    : QObject(window)
    , m_window(window)
    , m_insert(new QAction(QIcon::fromTheme(u"add-row"_s), tr("&Insert an operation…"), this))
    , m_change(new QAction(QIcon::fromTheme(u"editor"_s), tr("&Change the operation here…"), this))
    , m_downgrade(new QAction(QIcon::fromTheme(u"downgrade"_s), tr("Write the &downgrade for me"), this))
{
    m_downgrade->setObjectName(u"writeDowngradeAction"_s);
    m_downgrade->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_G);
    connect(m_downgrade, &QAction::triggered, this, &OperationWriter::askForDowngrade);
    m_insert->setObjectName(u"insertOperationAction"_s);
    m_insert->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_O);
    m_change->setObjectName(u"changeOperationAction"_s);
    m_change->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_E);
    connect(m_insert, &QAction::triggered, this, &OperationWriter::showPalette);
    connect(m_change, &QAction::triggered, this, &OperationWriter::changeHere);
    for (const FormKind &kind : formKinds()) {
        auto action = new QAction(kind.title + u"…"_s, this);
        action->setObjectName(kind.id + u"FormAction"_s);
        connect(action, &QAction::triggered, this, [this, &kind] { insertBy(kind); });
        m_forms << action;
    }
}

void OperationWriter::setPane(ScriptPane *pane)
{
    m_pane = pane;
}

Schema::Database OperationWriter::schemaHere() const
{
    Schema::Database schema = m_schema;
    for (const Placed &placed : m_pane->understanding().upgrade.operations) {
        const auto *create = std::get_if<Operations::CreateTable>(&placed.operation);
        if (create && !schema.table(create->table.name))
            schema.tables << create->table;
    }
    return schema;
}

void OperationWriter::showPalette()
{
    QList<PaletteEntry> entries;
    for (const FormKind &kind : formKinds())
        entries << PaletteEntry{.text = kind.title, .note = kind.help};
    auto palette = new ChoicePalette(tr("Insert an operation"), entries, m_window);
    connect(palette, &ChoicePalette::chosen, this, [this](int entry) { insertBy(formKinds().at(entry)); });
    palette->open();
}

void OperationWriter::insertBy(const FormKind &kind)
{
    if (!m_pane)
        return;
    ScriptEditor *editor = &m_pane->editor();
    const Insertion place = insertionAt(editor->text(), editor->cursorOffset());
    auto dialog = new OperationDialog(kind, schemaHere(), place.place, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &OperationDialog::sourceMade, editor, [editor, place](const QString &source) {
        writeOperation(*editor, place.begin, place.length, place.before + source + place.after);
        editor->setFocus(Qt::OtherFocusReason);
    });
    dialog->open();
}

std::optional<OperationWriter::Call> OperationWriter::callHere() const
{
    const ScriptEditor &editor = m_pane->editor();
    const qsizetype offset = editor.cursorOffset();
    const Understanding &understood = m_pane->understanding();
    const Placed *placed = covering(understood.upgrade.operations, offset);
    if (!placed)
        placed = covering(understood.downgrade.operations, offset);
    if (!placed)
        return {};
    const QString call = editor.text().mid(placed->position.offset, placed->position.length);
    return Call{*placed, call.section(u'.', 0, 0).trimmed()};
}

void OperationWriter::askForDowngrade()
{
    if (!m_pane)
        return;
    if (!m_pane->understanding().upgrade.errors.isEmpty()) {
        emit refused(tr("The upgrade is not understood, so nothing can take it back."));
        return;
    }
    const FunctionBody body = bodyOf(m_pane->editor().text(), u"downgrade"_s);
    if (body.begin < 0 || body.isEmpty) {
        writeDowngrade();
        return;
    }
    auto question = new QMessageBox(QMessageBox::Question, tr("Write the downgrade"),
                                    tr("The downgrade says something already."), QMessageBox::Cancel, m_window);
    question->setObjectName(u"downgradeQuestion"_s);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setInformativeText(tr("Write it anew? Undo brings it back."));
    QPushButton *write = question->addButton(tr("Write it anew"), QMessageBox::AcceptRole);
    write->setObjectName(u"writeDowngradeButton"_s);
    connect(write, &QPushButton::clicked, this, &OperationWriter::writeDowngrade);
    question->open();
}

void OperationWriter::writeDowngrade()
{
    if (!m_pane)
        return;
    ScriptEditor &editor = m_pane->editor();
    const QString source = editor.text();
    const WrittenDowngrade written = writtenDowngrade(m_pane->understanding().upgrade.operations, m_schema);
    const FunctionBody body = bodyOf(source, u"downgrade"_s);
    editor.beginUndoAction();
    if (body.begin < 0)
        replaceStretch(editor, source.size(), 0, u"\n\ndef downgrade():\n"_s + written.body + u'\n');
    else
        replaceStretch(editor, body.begin, body.length, written.body);
    // Above the body, so that its place still counts.
    const QString changed = editor.text();
    if (const QString complete = withImports(changed, written.imports + missingImports(changed, written.body));
        complete != changed) {
        qsizetype at = 0;
        while (complete.at(at) == changed.at(at))
            ++at;
        replaceStretch(editor, at, 0, complete.mid(at, complete.size() - changed.size()));
    }
    editor.endUndoAction();
    editor.setFocus(Qt::OtherFocusReason);
}

QString OperationWriter::refusal(const Call &call, const FormKind *kind) const
{
    if (!kind)
        return tr("There is no form for this call; change it in the text.");
    const Understanding &understood = m_pane->understanding();
    const int runs = runsOf(understood.upgrade.operations, call.placed.position)
        + runsOf(understood.downgrade.operations, call.placed.position);
    if (runs > 1)
        return tr("This call runs %n time(s), each with other values; change it in the text.", nullptr, runs);
    return {};
}

void OperationWriter::changeHere()
{
    if (!m_pane)
        return;
    const std::optional<Call> call = callHere();
    if (!call) {
        emit refused(tr("The cursor does not stand in a call that is understood."));
        return;
    }
    const FormKind *kind = kindOf(call->placed.operation);
    if (const QString why = refusal(*call, kind); !why.isEmpty()) {
        emit refused(why);
        return;
    }
    ScriptEditor *editor = &m_pane->editor();
    const TextPosition position = call->placed.position;
    const CallChange change{.source = editor->text(),
                            .file = m_pane->path(),
                            .moduleSearchPath = m_pane->moduleSearchPath(),
                            .dialect = m_pane->understanding().dialect,
                            .position = position,
                            .place = {.object = call->object, .indentation = editor->indentation(position.line - 1)}};
    auto dialog = new OperationDialog(*kind, schemaHere(), change.place, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setOperation(
        call->placed.operation,
        [change, before = call->placed.operation](const Operations::Operation &after) {
            return changedCall(change, before, after);
        },
        computedArguments(change.written()));
    connect(dialog, &OperationDialog::sourceMade, editor, [editor, position](const QString &source) {
        writeOperation(*editor, position.offset, position.length, source);
        editor->setFocus(Qt::OtherFocusReason);
    });
    dialog->open();
}

} // namespace Retort::Gui
