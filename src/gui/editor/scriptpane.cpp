// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/editor/scriptpane.h"

#include "ui_scriptpane.h"

#include <QFileInfo>
#include <QTimer>

#include <algorithm>
#include <chrono>

using namespace std::chrono_literals;

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
    ui->restoredNotice->hide();
    ui->readabilityNotice->clear();
    loadText();
    wire();
    m_understander.setDialect(dialectName);
    watch();
}

void ScriptPane::wire()
{
    connect(ui->scriptEditor, &QsciScintilla::textChanged, &m_understander, &Understander::schedule);
    connect(ui->scriptEditor, &QsciScintilla::textChanged, this, &ScriptPane::textChanged);
    connect(ui->scriptEditor, &QsciScintilla::modificationChanged, this, &ScriptPane::modificationChanged);
    connect(ui->scriptEditor, &QsciScintilla::cursorPositionChanged, this, &ScriptPane::cursorMoved);
    connect(&m_understander, &Understander::understood, this, [this](const Understanding &understanding) {
        m_understanding = understanding;
        ui->scriptEditor->showErrors(understanding.errors);
        showReadability();
        emit understood();
    });
    connect(ui->readabilityNotice, &NoticeBar::buttonClicked, this, [this] {
        ui->scriptEditor->setCursorPosition(m_reason.line - 1, std::max(0, m_reason.column - 1));
        ui->scriptEditor->setFocus(Qt::OtherFocusReason);
    });
    connect(ui->overwriteButton, &QPushButton::clicked, this, &ScriptPane::overwrite);
    connect(ui->reloadButton, &QPushButton::clicked, this, &ScriptPane::reload);
    connect(ui->keepEditingButton, &QPushButton::clicked, ui->changedNotice, &QWidget::hide);
    connect(ui->keepRestoredButton, &QPushButton::clicked, ui->restoredNotice, &QWidget::hide);
    connect(ui->discardRestoredButton, &QPushButton::clicked, this, &ScriptPane::reload);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, [this] {
        // Whoever writes may not be done yet, and a file that is written anew is another one to watch.
        QTimer::singleShot(100ms, this, &ScriptPane::lookAtDisk);
    });
}

void ScriptPane::showReadability()
{
    const std::optional<TextPosition> question = m_understanding.upgrade.decidedAtRunTime
        ? m_understanding.upgrade.decidedAtRunTime
        : m_understanding.downgrade.decidedAtRunTime;
    const bool isElsewhere = m_understanding.isOfDialect && m_understanding.dialect != m_connectedDialect;
    const std::optional<Error> obstacle = isElsewhere ? std::nullopt : m_understanding.obstacle;
    QString text;
    m_reason = {};
    if (m_isGone) {
        text = tr("The file is not there any more. Its text stands here still: save it to write the file anew.");
    } else if (obstacle) {
        // What is wrong stands at its place and in the list: here is only what follows from it.
        m_reason = obstacle->where.position;
        text = m_understanding.isOfDialect ? tr("The connected database will refuse this revision.")
                                           : tr("This revision will not run.");
    } else if (question) {
        m_reason = *question;
        text = tr("Decided at run time: the script asks the database. Rehearse it to see what it does.");
    }
    const QString button = m_reason.isValid() ? tr("Go to line %1").arg(m_reason.line) : QString();
    if (text.isEmpty())
        ui->readabilityNotice->clear();
    else
        ui->readabilityNotice->showNotice(obstacle || m_isGone ? NoticeBar::Kind::Error : NoticeBar::Kind::Information,
                                          text, button);
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
    // The text of a file that is gone stands nowhere else.
    return ui->scriptEditor->isModified() || m_isGone;
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
    m_isGone = false;
    ui->scriptEditor->setModified(false);
}

void ScriptPane::setDialect(const QString &dialectName)
{
    m_understander.setDialect(dialectName);
}

void ScriptPane::setNamingConvention(const QMap<QString, QString> &convention)
{
    m_understander.setNamingConvention(convention);
}

void ScriptPane::setModuleSearchPath(const QStringList &folders)
{
    m_understander.setModuleSearchPath(folders);
}

void ScriptPane::setTables(const std::optional<Migrator::TablesBefore> &tables)
{
    m_understander.setTables(tables);
}

void ScriptPane::setConnectedDialect(const QString &dialectName)
{
    m_connectedDialect = dialectName;
    showReadability();
}

ScriptFile ScriptPane::unsaved() const
{
    ScriptFile file = m_file;
    file.text = ui->scriptEditor->text();
    return file;
}

void ScriptPane::restore(const ScriptFile &unsaved)
{
    m_file.onDisk = unsaved.onDisk;
    ui->scriptEditor->selectAll();
    ui->scriptEditor->replaceSelectedText(unsaved.text);
    ui->scriptEditor->setCursorPosition(0, 0);
    ui->restoredNotice->show();
    if (changedOnDisk(m_file))
        ui->changedNotice->show();
}

void ScriptPane::watch()
{
    if (!m_watcher.files().contains(m_file.path) && QFileInfo::exists(m_file.path))
        m_watcher.addPath(m_file.path);
}

void ScriptPane::lookAtDisk()
{
    watch();
    if (const bool isGone = !QFileInfo::exists(m_file.path); isGone != m_isGone) {
        m_isGone = isGone;
        emit modificationChanged();
        showReadability();
    }
    if (m_isGone) {
        QTimer::singleShot(1s, this, &ScriptPane::lookAtDisk); // a file that comes back is not watched yet
        return;
    }
    if (!changedOnDisk(m_file))
        return;
    if (isModified()) {
        ui->changedNotice->show();
        return;
    }
    int line = 0;
    int index = 0;
    ui->scriptEditor->getCursorPosition(&line, &index);
    const int top = ui->scriptEditor->firstVisibleLine();
    if (Result<ScriptFile> read = readScript(m_file.path)) {
        m_file = *read;
        loadText();
        ui->scriptEditor->setCursorPosition(line, index);
        ui->scriptEditor->setFirstVisibleLine(top);
    }
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
    m_isGone = false;
    showReadability();
    watch();
    ui->restoredNotice->hide();
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
    ui->restoredNotice->hide();
    m_file = *read;
    loadText();
    ui->scriptEditor->setFocus(Qt::OtherFocusReason);
}

} // namespace Retort::Gui
