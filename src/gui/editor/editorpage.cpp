// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/editor/editorpage.h"

#include "gui/editor/code/scripteditor.h"
#include "gui/editor/completion/assistant.h"
#include "gui/editor/completion/schemaatparent.h"
#include "gui/editor/editoractions.h"
#include "gui/editor/forms/operationwriter.h"
#include "gui/editor/journal.h"
#include "gui/editor/scriptpane.h"
#include "gui/problems/rules/rules.h"
#include "ui_editorpage.h"

#include <QFileInfo>
#include <QMenu>
#include <QMessageBox>
#include <QTimer>
#include <QToolButton>

#include <chrono>
#include <functional>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Retort::Gui
{

/// The tabs and what stands beside them.
struct EditorPage::Private {
    Private(EditorPage &owner, Workbench &bench);

    void setUpActions();
    void setUpMeaning();
    /// The pane of that file, opened if needed; null if it cannot be read.
    QStringList moduleSearchPath() const;
    ScriptPane *openPane(const QString &file);
    ScriptPane *addPane(const ScriptFile &file);
    ScriptPane *pane(int tab) const;
    ScriptPane *currentPane() const { return pane(ui->scriptTabs->currentIndex()); }
    QList<ScriptPane *> unsavedPanes() const;
    void showCurrent();
    void showTitle(ScriptPane *shown);
    /// Lights what the cursor stands on.
    void followCursor();
    void writeJournal();
    void followDatabase();
    void requestClose(int tab);
    void closePane(ScriptPane *closing);
    /// Asks what becomes of unsaved text; goes on unless the person cancels or saving does not succeed.
    void askToSave(const QList<ScriptPane *> &panes, std::function<void()> goOn);
    static bool saveAll(const QList<ScriptPane *> &panes);

    EditorPage &page;
    Workbench &workbench;
    const std::unique_ptr<Ui::EditorPage> ui;
    EditorActions actions;
    Assistant assistant;
    OperationWriter *writer;
    ParentSchema parentSchema;
    Journal journal;
    QTimer journalPause;
};

EditorPage::EditorPage(Workbench &workbench, QWidget *parent)
    : QWidget(parent)
    , d(std::make_unique<Private>(*this, workbench))
{
    d->setUpActions();
    d->setUpMeaning();
    connect(d->ui->scriptTabs, &QTabWidget::currentChanged, this, [this] { d->showCurrent(); });
    connect(d->ui->scriptTabs, &QTabWidget::tabCloseRequested, this, [this](int tab) { d->requestClose(tab); });
    connect(&workbench, &Workbench::databaseChanged, this, [this] { d->followDatabase(); });
    connect(&d->parentSchema, &ParentSchema::known, this, [this](const Schema::Database &schema) {
        d->assistant.setSchema(schema);
        d->writer->setSchema(schema);
    });
    d->followDatabase();
    d->showCurrent();
}

EditorPage::~EditorPage()
{
    // The tabs outlive the private part.
    d->ui->scriptTabs->disconnect(this);
}

void EditorPage::open(const QString &file)
{
    if (ScriptPane *pane = d->openPane(file))
        pane->editor().setFocus(Qt::OtherFocusReason);
}

void EditorPage::writeDowngrade(const QString &file)
{
    if (d->openPane(file))
        d->writer->downgradeAction()->trigger();
}

void EditorPage::goTo(const QString &file, int line, int column)
{
    if (ScriptPane *pane = d->openPane(file))
        pane->editor().goTo(line, column);
}

void EditorPage::keepUnsavedIn(const QString &folder)
{
    d->journal = Journal(folder);
    for (const ScriptFile &unsaved : d->journal.leftBehind()) {
        if (!QFileInfo::exists(unsaved.path)) {
            emit d->workbench.problemFound(
                {.message = tr("%1 is gone, and text of it was never saved.").arg(unsaved.path),
                 .hint = tr("The text is kept until the file is back.")});
        } else if (ScriptPane *pane = d->openPane(unsaved.path)) {
            pane->restore(unsaved);
        }
    }
}

QStringList EditorPage::openFiles() const
{
    QStringList files;
    for (int tab = 0; tab < d->ui->scriptTabs->count(); ++tab)
        files << d->pane(tab)->path();
    if (const int current = d->ui->scriptTabs->currentIndex(); current > 0)
        files.move(current, 0);
    return files;
}

QList<QAction *> EditorPage::menuActions() const
{
    return d->actions.menu();
}

bool EditorPage::hasUnsavedChanges() const
{
    return !d->unsavedPanes().isEmpty();
}

bool EditorPage::confirmClose()
{
    const QList<ScriptPane *> unsaved = d->unsavedPanes();
    if (unsaved.isEmpty())
        return true;
    d->askToSave(unsaved, [this, unsaved] {
        for (ScriptPane *pane : unsaved)
            pane->forgetChanges();
        emit closeConfirmed();
    });
    return false;
}

EditorPage::Private::Private(EditorPage &owner, Workbench &bench)
    : page(owner)
    , workbench(bench)
    , ui(std::make_unique<Ui::EditorPage>())
    , actions(&owner)
    , writer(new OperationWriter(&owner))
    , parentSchema(bench, &owner)
{
    ui->setupUi(&owner);
    ui->editorEmpty->setText(tr("No script is open"),
                             tr("Select a revision in History and press Enter, or make a new revision."));
    ui->editorSplitter->setStretchFactor(0, 3);
    ui->editorSplitter->setStretchFactor(1, 2);
    ui->editorSplitter->setSizes({600, 400});
}

void EditorPage::Private::setUpActions()
{
    const QList<std::pair<QToolButton *, QAction *>> buttons = {
        {ui->saveScriptButton, actions.save()},
        {ui->undoButton, actions.undo()},
        {ui->redoButton, actions.redo()},
        {ui->findButton, actions.find()},
        {ui->insertOperationButton, writer->insertAction()},
        {ui->changeOperationButton, writer->changeAction()},
        {ui->writeDowngradeButton, writer->downgradeAction()},
    };
    for (const auto &[button, action] : buttons) {
        button->setDefaultAction(action);
        button->setAccessibleName(action->text().remove(u'&'));
    }
    actions.setFindBar(ui->findBar);
    auto complete = new QAction(tr("Complete the &word"), &page);
    complete->setObjectName(u"completeAction"_s);
    complete->setShortcut(Qt::CTRL | Qt::Key_Space);
    auto tip = new QAction(tr("Show the call's &arguments"), &page);
    tip->setObjectName(u"callTipAction"_s);
    tip->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_Space);
    for (QAction *action : {complete, tip, writer->insertAction(), writer->changeAction(), writer->downgradeAction()})
        actions.add(action);
    auto forms = new QMenu(ui->insertOperationButton);
    forms->addActions(writer->formActions());
    ui->insertOperationButton->setMenu(forms);
    ui->insertOperationButton->setPopupMode(QToolButton::MenuButtonPopup);
    connect(writer, &OperationWriter::refused, &workbench, &Workbench::logged);
    connect(complete, &QAction::triggered, &assistant, &Assistant::complete);
    connect(tip, &QAction::triggered, &assistant, &Assistant::showCallTip);
    page.addActions(actions.all());
    connect(actions.save(), &QAction::triggered, &page, [this] { currentPane()->save(); });
    journalPause.setSingleShot(true);
    journalPause.setInterval(1s); // and never put off by further typing
    connect(&journalPause, &QTimer::timeout, &page, [this] { writeJournal(); });
}

void EditorPage::Private::setUpMeaning()
{
    connect(ui->meaningPanel, &MeaningPanel::dialectChanged, &page, [this](const QString &dialect) {
        for (int tab = 0; tab < ui->scriptTabs->count(); ++tab)
            pane(tab)->setDialect(dialect);
    });
    connect(&workbench, &Workbench::stateChanged, &page, [this] {
        for (int tab = 0; tab < ui->scriptTabs->count(); ++tab)
            pane(tab)->setModuleSearchPath(moduleSearchPath());
    });
    connect(ui->meaningPanel, &MeaningPanel::placeChosen, &page, [this](const TextPosition &position) {
        if (ScriptPane *current = currentPane())
            current->editor().goTo(position.line, position.column);
    });
}

/// Where scripts find the project's own modules.
QStringList EditorPage::Private::moduleSearchPath() const
{
    return workbench.project() ? workbench.project()->graph().moduleSearchPath() : QStringList();
}

ScriptPane *EditorPage::Private::openPane(const QString &file)
{
    const QFileInfo wanted(file);
    for (int tab = 0; tab < ui->scriptTabs->count(); ++tab) {
        if (QFileInfo(pane(tab)->path()) == wanted) {
            ui->scriptTabs->setCurrentIndex(tab);
            return pane(tab);
        }
    }
    const Result<ScriptFile> read = readScript(wanted.absoluteFilePath());
    if (!read) {
        emit workbench.problemFound(read.error());
        return nullptr;
    }
    return addPane(*read);
}

ScriptPane *EditorPage::Private::addPane(const ScriptFile &file)
{
    auto added = new ScriptPane(file, ui->meaningPanel->dialectName(), ui->scriptTabs);
    added->setModuleSearchPath(moduleSearchPath());
    connect(added, &ScriptPane::saved, &page, &EditorPage::saved);
    connect(added, &ScriptPane::failed, &workbench, &Workbench::problemFound);
    connect(added, &ScriptPane::modificationChanged, &page, [this, added] {
        showTitle(added);
        if (!added->isModified())
            journal.forget(added->path());
    });
    connect(added, &ScriptPane::textChanged, &page, [this] {
        if (!journalPause.isActive())
            journalPause.start();
    });
    connect(added, &ScriptPane::cursorMoved, &page, [this] { followCursor(); });
    connect(added, &ScriptPane::understood, &page, [this, added] {
        if (added == currentPane()) {
            ui->meaningPanel->show(added->understanding());
            followCursor();
        }
        emit page.errorsChanged(added->path(), added->understanding().errors);
        emit page.findingsChanged(added->path(),
                                  problemsOf(ScriptSubject{.file = added->path(),
                                                           .source = added->editor().text(),
                                                           .understanding = added->understanding()}));
    });
    const int tab = ui->scriptTabs->addTab(added, QFileInfo(file.path).fileName());
    showTitle(added);
    ui->scriptTabs->setCurrentIndex(tab);
    return added;
}

ScriptPane *EditorPage::Private::pane(int tab) const
{
    return qobject_cast<ScriptPane *>(ui->scriptTabs->widget(tab));
}

QList<ScriptPane *> EditorPage::Private::unsavedPanes() const
{
    QList<ScriptPane *> found;
    for (int tab = 0; tab < ui->scriptTabs->count(); ++tab) {
        if (pane(tab)->isModified())
            found << pane(tab);
    }
    return found;
}

void EditorPage::Private::showCurrent()
{
    ScriptPane *current = currentPane();
    ui->editorStack->setCurrentWidget(current ? ui->editorContent : static_cast<QWidget *>(ui->editorEmpty));
    ScriptEditor *editor = current ? &current->editor() : nullptr;
    actions.setEditor(editor);
    ui->findBar->setEditor(editor);
    assistant.setEditor(editor);
    writer->setPane(current);
    parentSchema.follow(current ? current->path() : QString());
    ui->meaningPanel->show(current ? current->understanding() : Understanding());
}

void EditorPage::Private::showTitle(ScriptPane *shown)
{
    const int tab = ui->scriptTabs->indexOf(shown);
    const QString name = QFileInfo(shown->path()).fileName();
    ui->scriptTabs->setTabText(tab, shown->isModified() ? name + u" ●"_s : name);
    ui->scriptTabs->setTabToolTip(tab, shown->isModified() ? tr("%1, not saved").arg(shown->path()) : shown->path());
}

void EditorPage::Private::followCursor()
{
    ScriptPane *current = currentPane();
    if (!current)
        return;
    int line = 0;
    int index = 0;
    current->editor().getCursorPosition(&line, &index);
    ui->meaningPanel->follow(current->editor().cursorOffset(), line + 1);
}

void EditorPage::Private::writeJournal()
{
    if (!journal.isOpen())
        return;
    for (const ScriptPane *unsaved : unsavedPanes()) {
        if (const Result<> kept = journal.keep(unsaved->unsaved()); !kept)
            emit workbench.logged(kept.error().message);
    }
}

void EditorPage::Private::followDatabase()
{
    const OpenDatabase *database = workbench.database();
    ui->meaningPanel->setConnectedDialect(database ? database->dialect().name() : QString());
}

void EditorPage::Private::requestClose(int tab)
{
    ScriptPane *closing = pane(tab);
    if (closing->isModified())
        askToSave({closing}, [this, closing] { closePane(closing); });
    else
        closePane(closing);
}

void EditorPage::Private::closePane(ScriptPane *closing)
{
    const QString path = closing->path();
    journal.forget(path);
    ui->scriptTabs->removeTab(ui->scriptTabs->indexOf(closing));
    closing->disconnect(&page);
    closing->deleteLater();
    emit page.errorsChanged(path, {});
    emit page.findingsChanged(path, {});
}

void EditorPage::Private::askToSave(const QList<ScriptPane *> &panes, std::function<void()> goOn)
{
    QStringList names;
    for (const ScriptPane *unsaved : panes)
        names << QFileInfo(unsaved->path()).fileName();
    auto question = new QMessageBox(&page);
    question->setObjectName(u"unsavedQuestion"_s);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setIcon(QMessageBox::Question);
    question->setText(names.size() == 1 ? tr("Save the changes of this script?")
                                        : tr("Save the changes of %n scripts?", nullptr, int(names.size())));
    question->setInformativeText(names.join(u'\n'));
    question->setStandardButtons(QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel);
    question->setDefaultButton(QMessageBox::Save);
    connect(question, &QDialog::finished, &page, [panes, goOn = std::move(goOn)](int answer) {
        if (answer == QMessageBox::Discard || (answer == QMessageBox::Save && saveAll(panes)))
            goOn();
    });
    question->open();
}

bool EditorPage::Private::saveAll(const QList<ScriptPane *> &panes)
{
    bool all = true;
    for (ScriptPane *unsaved : panes)
        all = unsaved->save() == ScriptPane::SaveOutcome::Saved && all;
    return all;
}

} // namespace Retort::Gui
