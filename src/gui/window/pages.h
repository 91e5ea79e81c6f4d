// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTabWidget>

class QAction;

namespace Retort
{
struct Place;
}

namespace Retort::Gui
{

class ComparePage;
class DataPage;
class EditorPage;
class HistoryPage;
class Workbench;

/// The four pages of the workbench as tabs, and the actions that bring one to the front.
class Pages final : public QTabWidget
{
    Q_OBJECT

public:
    explicit Pages(Workbench &workbench, QWidget *parent = nullptr);

    HistoryPage &history() { return *m_history; }
    EditorPage &editor() { return *m_editor; }
    DataPage &data() { return *m_data; }
    ComparePage &compare() { return *m_compare; }
    /// Ctrl+1 to Ctrl+4.
    QList<QAction *> showActions() const { return m_showActions; }
    /// Saves what the page in front has to save.
    QAction *saveAction() const { return m_saveAction; }

    void showScript(const QString &file);
    void showPlace(const Place &place);
    void showTable(const QString &table);
    void showComparison();
    /// Remembers the page in front, for showComparisonUnlessLeft().
    void markPage();
    /// False, with nothing changed, if the person has gone to another page since markPage(): who works there must not
    /// be taken away from it.
    bool showComparisonUnlessLeft();
    /// By objectName; an unknown one changes nothing.
    void showPage(const QString &name);

signals:
    /// The page in front has nothing to save.
    void nothingToSave();

private:
    void addPage(QWidget *page, const QString &name, const QString &icon, const QString &title);
    void saveCurrent();

    HistoryPage *m_history;
    EditorPage *m_editor;
    DataPage *m_data;
    ComparePage *m_compare;
    QWidget *m_markedPage = nullptr;
    QList<QAction *> m_showActions;
    QAction *m_saveAction;
};

} // namespace Retort::Gui
