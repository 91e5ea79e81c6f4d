// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/editor/scriptpane.h"

#include "ui_scriptpane.h"

namespace Retort::Gui
{

namespace
{

QsciScintilla::EolMode eolMode(ScriptFile::LineEnding ending)
{
    switch (ending) {
    case ScriptFile::LineEnding::Unix:
        return QsciScintilla::EolUnix;
    case ScriptFile::LineEnding::Windows:
        return QsciScintilla::EolWindows;
    case ScriptFile::LineEnding::OldMac:
        return QsciScintilla::EolMac;
    }
    return QsciScintilla::EolUnix;
}

} // namespace

ScriptPane::ScriptPane(ScriptFile file, const QString &dialectName, QWidget *parent)
    : QWidget(parent)
    , ui(std::make_unique<Ui::ScriptPane>())
    , m_file(std::move(file))
    , m_understander(
          m_file.path, [this] { return ui->scriptEditor->text(); }, this)
{
    ui->setupUi(this);
    ui->changedNotice->hide();
    ui->scriptEditor->setAccessibleDescription(m_file.path);
    loadText();
    connect(ui->scriptEditor, &QsciScintilla::textChanged, &m_understander, &Understander::schedule);
    connect(ui->scriptEditor, &QsciScintilla::modificationChanged, this, &ScriptPane::modificationChanged);
    connect(&m_understander, &Understander::understood, this, [this](const Understanding &understanding) {
        m_understanding = understanding;
        ui->scriptEditor->showErrors(understanding.errors);
        emit understood();
    });
    connect(ui->overwriteButton, &QPushButton::clicked, this, &ScriptPane::overwrite);
    connect(ui->reloadButton, &QPushButton::clicked, this, &ScriptPane::reload);
    connect(ui->keepEditingButton, &QPushButton::clicked, ui->changedNotice, &QWidget::hide);
    m_understander.setDialect(dialectName);
}

ScriptPane::~ScriptPane()
{
    ui->scriptEditor->disconnect(this);
}

ScriptEditor &ScriptPane::editor() const
{
    return *ui->scriptEditor;
}

bool ScriptPane::isModified() const
{
    return ui->scriptEditor->isModified();
}

ScriptPane::SaveOutcome ScriptPane::save()
{
    if (!changedOnDisk(m_file))
        return overwrite();
    ui->changedNotice->show();
    ui->keepEditingButton->setFocus(Qt::OtherFocusReason);
    return SaveOutcome::Asking;
}

void ScriptPane::forgetChanges()
{
    ui->scriptEditor->setModified(false);
}

void ScriptPane::setDialect(const QString &dialectName)
{
    m_understander.setDialect(dialectName);
}

void ScriptPane::loadText()
{
    ui->scriptEditor->setEolMode(eolMode(m_file.lineEnding));
    ui->scriptEditor->setText(m_file.text);
    ui->scriptEditor->setModified(false);
}

ScriptPane::SaveOutcome ScriptPane::overwrite()
{
    ui->changedNotice->hide();
    m_file.text = ui->scriptEditor->text();
    const Result<ScriptFile> written = writeScript(m_file);
    if (!written) {
        emit failed(written.error());
        return SaveOutcome::Failed;
    }
    m_file = *written;
    ui->scriptEditor->setModified(false);
    emit saved(m_file.path);
    return SaveOutcome::Saved;
}

void ScriptPane::reload()
{
    const Result<ScriptFile> read = readScript(m_file.path);
    if (!read) {
        emit failed(read.error());
        return;
    }
    ui->changedNotice->hide();
    m_file = *read;
    loadText();
    ui->scriptEditor->setFocus(Qt::OtherFocusReason);
}

} // namespace Retort::Gui
