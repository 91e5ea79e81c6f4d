// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sampleworkbench.h"

#include "gui/browser/datapage.h"
#include "gui/browser/grid/rowsmodel.h"
#include "gui/browser/grid/view/gridstatus.h"
#include "gui/browser/grid/view/gridview.h"
#include "workspace/settings.h"

#include <QLabel>
#include <QLineEdit>

namespace Retort::Gui
{

/// The data page with a database of its own, and what a person does in its grid. Tests inherit it.
class GridPageTest : public QObject
{
protected:
    void begin();
    void end();
    template <typename Widget> Widget *find(const char *name) const
    {
        auto found = m_page->findChild<Widget *>(QString::fromLatin1(name));
        Q_ASSERT(found);
        return found;
    }
    void open(const QStringList &statements, const QString &table);
    void choose(const QString &table) const { m_page->showTable(table); }
    GridView *grid() const { return find<GridView>("dataGrid"); }
    QAbstractItemModel &rows() const { return *grid()->model(); }
    QString cell(int row, int column) const { return rows().index(row, column).data().toString(); }
    QString status() const { return find<GridStatus>("dataStatus")->text(); }
    void clickHead(int column, Qt::KeyboardModifiers modifiers = {}) const;
    void filter(const char *field, const QString &text) const;
    QLineEdit *edit(int row, int column) const;

    std::unique_ptr<SampleWorkbench> m_sample;
    std::unique_ptr<Workspace::Settings> m_settings;
    std::unique_ptr<DataPage> m_page;
};

inline void GridPageTest::begin()
{
    m_sample = std::make_unique<SampleWorkbench>();
    m_settings = std::make_unique<Workspace::Settings>(m_sample->folder.filePath(u"view.ini"_s));
    m_page = std::make_unique<DataPage>(*m_sample->workbench);
    m_page->setSettings(*m_settings);
    QVERIFY(showWindow(*m_page, {1000, 620}));
    QApplication::setActiveWindow(m_page.get());
}

inline void GridPageTest::end()
{
    m_page.reset();
    m_settings.reset();
    m_sample.reset();
}

inline void GridPageTest::open(const QStringList &statements, const QString &table)
{
    QVERIFY(m_sample->execute(statements));
    QVERIFY(m_sample->connectDatabase());
    choose(table);
    QTRY_VERIFY(find<QLabel>("dataTitle")->text().startsWith(table));
    QTRY_VERIFY(rows().columnCount() > 0);
}

inline void GridPageTest::clickHead(int column, Qt::KeyboardModifiers modifiers) const
{
    GridHeader *header = grid()->header();
    const QPoint place(header->sectionViewportPosition(column) + header->sectionSize(column) / 2, header->height() / 2);
    QTest::mouseClick(header->viewport(), Qt::LeftButton, modifiers, place);
}

inline void GridPageTest::filter(const char *field, const QString &text) const
{
    auto edit = find<QLineEdit>(field);
    QTest::mouseClick(edit, Qt::LeftButton);
    edit->selectAll();
    QTest::keyClick(edit, Qt::Key_Delete);
    QTest::keyClicks(edit, text);
    QTest::keyClick(edit, Qt::Key_Return);
}

inline QLineEdit *GridPageTest::edit(int row, int column) const
{
    grid()->setFocus();
    grid()->setCurrentIndex(rows().index(row, column));
    QTest::keyClick(grid(), Qt::Key_F2);
    return qobject_cast<QLineEdit *>(QApplication::focusWidget());
}

} // namespace Retort::Gui
