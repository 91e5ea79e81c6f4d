// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/editor/editorpage.h"

#include "gui/editor/code/scripteditor.h"
#include "gui/editor/editorpageprivate.h"
#include "gui/problems/rules/rules.h"
#include "ui_editorpage.h"

#include <QFileInfo>
#include <QMenu>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

EditorPage::EditorPage(Workbench &workbench, QWidget *parent)
    : QWidget(parent)
    , d(std::make_unique<Private>(*this, workbench))
{
    d->setUpActions();
    d->setUpClosing();
    d->setUpMeaning();
    connect(d->ui->scriptTabs, &QTabWidget::currentChanged, this, [this] { d->showCurrent(); });
    connect(d->ui->scriptTabs, &QTabWidget::tabCloseRequested, this, [this](int tab) { d->requestClose(tab); });
    connect(&workbench, &Workbench::databaseChanged, this, [this] { d->followDatabase(); });
    connect(&d->parentSchema, &ParentSchema::known, this, [this](const KnownTables &tables) { d->takeTables(tables); });
    // Who remembers the open scripts of a project looks first.
    connect(
        &workbench, &Workbench::projectChanged, this, [this] { d->followProject(); }, Qt::QueuedConnection);
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
    d->unsavedTexts.keepIn(folder);
    d->restore({});
    if (const QString project = d->projectFile(); !project.isEmpty())
        d->restore(project);
}

QStringList EditorPage::openFiles(const QString &project) const
{
    QStringList files;
    for (int tab = 0; tab < d->ui->scriptTabs->count(); ++tab) {
        const ScriptPane *pane = d->pane(tab);
        if (!project.isEmpty() && !pane->project().isEmpty() && pane->project() != project)
            continue;
        if (tab == d->ui->scriptTabs->currentIndex())
            files.prepend(pane->path());
        else
            files << pane->path();
    }
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
    , unsavedTexts([this] { return unsavedPanes(); }, &owner)
    , check(bench, &owner)
{
    ui->setupUi(&owner);
    ui->editorEmpty->setText(tr("No script is open"),
                             tr("Select a revision in History and press Enter, or make a new revision."));
    ui->editorSplitter->setStretchFactor(0, 3);
    ui->editorSplitter->setStretchFactor(1, 2);
    ui->editorSplitter->setSizes({600, 400});
}

EditorPage::Private::~Private() = default;

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
    connect(&unsavedTexts, &UnsavedTexts::failed, &workbench, &Workbench::logged);
    connect(&check, &ProjectCheck::found, &page, [this](const QString &file, const QList<Error> &errors) {
        // An open script speaks for itself.
        if (!paneOf(file))
            emit page.errorsChanged(file, errors);
    });
}

void EditorPage::Private::setUpMeaning()
{
    connect(ui->meaningPanel, &MeaningPanel::dialectChanged, &page, [this](const QString &dialect) {
        for (int tab = 0; tab < ui->scriptTabs->count(); ++tab)
            pane(tab)->setDialect(dialect);
        parentSchema.setDialect(dialect);
    });
    connect(&workbench, &Workbench::stateChanged, &page, [this] {
        for (int tab = 0; tab < ui->scriptTabs->count(); ++tab) {
            pane(tab)->setModuleSearchPath(moduleSearchPath());
            pane(tab)->setNamingConvention(namingConvention());
        }
    });
    connect(ui->meaningPanel, &MeaningPanel::placeChosen, &page, [this](const TextPosition &position) {
        if (ScriptPane *current = currentPane())
            current->editor().goTo(position.line, position.column);
    });
}

QMap<QString, QString> EditorPage::Private::namingConvention() const
{
    return workbench.project() ? workbench.project()->graph().namingConvention() : QMap<QString, QString>();
}

/// Where scripts find the project's own modules.
QStringList EditorPage::Private::moduleSearchPath() const
{
    return workbench.project() ? workbench.project()->graph().moduleSearchPath() : QStringList();
}

ScriptPane *EditorPage::Private::paneOf(const QString &file) const
{
    for (int tab = 0; tab < ui->scriptTabs->count(); ++tab) {
        if (pane(tab)->path() == file || QFileInfo(pane(tab)->path()) == QFileInfo(file))
            return pane(tab);
    }
    return nullptr;
}

ScriptPane *EditorPage::Private::openPane(const QString &file)
{
    if (ScriptPane *open = paneOf(file)) {
        ui->scriptTabs->setCurrentWidget(open);
        return open;
    }
    const Result<ScriptFile> read = readScript(QFileInfo(file).absoluteFilePath());
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
    added->setNamingConvention(namingConvention());
    added->setProject(projectFile());
    if (const OpenDatabase *database = workbench.database())
        added->setConnectedDialect(database->dialect().name());
    connect(added, &ScriptPane::saved, &page, &EditorPage::saved);
    connect(added, &ScriptPane::failed, &workbench, &Workbench::problemFound);
    connect(added, &ScriptPane::modificationChanged, &page, [this, added] {
        showTitle(added);
        if (!added->isModified())
            unsavedTexts.forget(added->path());
    });
    connect(added, &ScriptPane::textChanged, &unsavedTexts, &UnsavedTexts::schedule);
    connect(added, &ScriptPane::cursorMoved, &page, [this] { followCursor(); });
    connect(added, &ScriptPane::understood, &page, [this, added] {
        if (added == currentPane()) {
            ui->meaningPanel->show(added->understanding());
            followCursor();
        }
        emit page.errorsChanged(added->path(), added->understanding().errors);
        tellFindings(added);
    });
    const int tab = ui->scriptTabs->addTab(added, QFileInfo(file.path).fileName());
    showTitle(added);
    ui->scriptTabs->setCurrentIndex(tab);
    return added;
}

void EditorPage::Private::tellFindings(ScriptPane *found)
{
    ScriptSubject subject{
        .file = found->path(), .source = found->editor().text(), .understanding = found->understanding()};
    // The tables of another place of the history say nothing about this script.
    if (found == currentPane() && tables.isExact) {
        subject.tables = tables.schema;
        subject.filled = tables.filled;
    }
    emit page.findingsChanged(found->path(), problemsOf(subject));
}

void EditorPage::Private::takeTables(const KnownTables &known)
{
    tables = known;
    assistant.setSchema(known.schema);
    writer->setSchema(known.schema);
    ui->meaningPanel->setDoubt(known.doubt);
    ScriptPane *current = currentPane();
    if (!current)
        return;
    if (known.isExact || !known.doubt.isEmpty())
        current->setTables(known.texts);
    if (!current->understanding().dialect.isEmpty())
        tellFindings(current);
}

ScriptPane *EditorPage::Private::currentPane() const
{
    return pane(ui->scriptTabs->currentIndex());
}

ScriptPane *EditorPage::Private::pane(int tab) const
{
    return qobject_cast<ScriptPane *>(ui->scriptTabs->widget(tab));
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

void EditorPage::Private::followDatabase()
{
    const OpenDatabase *database = workbench.database();
    const QString dialect = database ? database->dialect().name() : QString();
    ui->meaningPanel->setConnectedDialect(dialect);
    for (int tab = 0; tab < ui->scriptTabs->count(); ++tab)
        pane(tab)->setConnectedDialect(dialect);
    parentSchema.setDialect(ui->meaningPanel->dialectName());
}

} // namespace Retort::Gui
