// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/pages.h"

#include "gui/browser/datapage.h"
#include "gui/compare/comparepage.h"
#include "gui/editor/editorpage.h"
#include "gui/history/historypage.h"
#include "gui/widgets/compactrow.h"

#include <QAction>
#include <QHBoxLayout>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

Pages::Pages(Workbench &workbench, QWidget *parent)
    : QTabWidget(parent)
    , m_history(new HistoryPage(workbench, this))
    , m_editor(new EditorPage(workbench, this))
    , m_data(new DataPage(workbench, this))
    , m_compare(new ComparePage(workbench, this))
    , m_saveAction(new QAction(QIcon::fromTheme(u"save"_s), tr("&Save\tCtrl+S"), this))
{
    setObjectName(u"pages"_s);
    setAccessibleName(tr("Pages"));
    setDocumentMode(true);
    addPage(m_history, u"historyPage"_s, u"history"_s, tr("History"));
    addPage(m_editor, u"editorPage"_s, u"editor"_s, tr("Editor"));
    addPage(m_data, u"dataPage"_s, u"data"_s, tr("Data"));
    addPage(m_compare, u"comparePage"_s, u"compare"_s, tr("Compare"));
    // The pages have the key themselves; a second action with it would make it ambiguous, so it is only written.
    m_saveAction->setObjectName(u"saveAction"_s);
    connect(m_saveAction, &QAction::triggered, this, &Pages::saveCurrent);
}

namespace
{

/// The rows of buttons on a page make room.
void compactRows(const QWidget &page)
{
    constexpr int fewest = 3;
    for (QHBoxLayout *row : page.findChildren<QHBoxLayout *>()) {
        int buttons = 0;
        for (int i = 0; i < row->count(); ++i)
            buttons += qobject_cast<QToolButton *>(row->itemAt(i)->widget()) ? 1 : 0;
        if (buttons >= fewest && row->parentWidget())
            new CompactRow(row, row->parentWidget());
    }
}

} // namespace

void Pages::addPage(QWidget *page, const QString &name, const QString &icon, const QString &title)
{
    page->setObjectName(name);
    page->setAccessibleName(title);
    compactRows(*page);
    const int index = addTab(page, QIcon::fromTheme(icon), title);
    auto action = new QAction(QIcon::fromTheme(icon), title, this);
    action->setObjectName(name + u"Action"_s);
    action->setShortcut(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + index));
    setTabToolTip(index, u"%1 (%2)"_s.arg(title, action->shortcut().toString(QKeySequence::NativeText)));
    connect(action, &QAction::triggered, this, [this, page] {
        setCurrentWidget(page);
        page->setFocus();
    });
    m_showActions << action;
}

void Pages::saveCurrent()
{
    for (QAction *action : currentWidget()->findChildren<QAction *>()) {
        if (action->shortcut() == QKeySequence(QKeySequence::Save) && action->isEnabled()) {
            action->trigger();
            return;
        }
    }
    emit nothingToSave();
}

void Pages::showScript(const QString &file)
{
    setCurrentWidget(m_editor);
    m_editor->open(file);
}

void Pages::showPlace(const Place &place)
{
    if (!place.position.isValid()) {
        showScript(place.file);
        return;
    }
    setCurrentWidget(m_editor);
    m_editor->goTo(place.file, place.position.line, place.position.column);
}

void Pages::showTable(const QString &table)
{
    setCurrentWidget(m_data);
    m_data->showTable(table);
}

void Pages::showComparison()
{
    setCurrentWidget(m_compare);
}

void Pages::markPage()
{
    m_markedPage = currentWidget();
}

bool Pages::showComparisonUnlessLeft()
{
    if (currentWidget() != m_markedPage)
        return false;
    showComparison();
    return true;
}

void Pages::showPage(const QString &name)
{
    for (int i = 0; i < count(); ++i) {
        if (widget(i)->objectName() == name)
            setCurrentIndex(i);
    }
}

} // namespace Retort::Gui
