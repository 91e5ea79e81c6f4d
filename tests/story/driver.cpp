// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "driver.h"

#include <QDir>
#include <QHeaderView>
#include <QLineEdit>
#include <QPixmap>
#include <QTableView>
#include <QTextStream>
#include <QTreeView>

namespace Retort
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int patience = 6'000;

QWidget *visibleWidget(const QString &name)
{
    const QWidgetList windows = QApplication::topLevelWidgets();
    for (QWidget *window : windows) {
        if (!window->isVisible())
            continue;
        if (window->objectName() == name)
            return window;
        const QList<QWidget *> found = window->findChildren<QWidget *>(name);
        for (QWidget *widget : found) {
            if (widget->isVisible())
                return widget;
        }
    }
    return nullptr;
}

enum class Match { Start, Anywhere };

QModelIndex findText(const QAbstractItemModel &model, const QModelIndex &parent, const QString &text, Match match)
{
    for (int row = 0; row < model.rowCount(parent); ++row) {
        for (int column = 0; column < model.columnCount(parent); ++column) {
            const QModelIndex index = model.index(row, column, parent);
            const QString shown = index.data().toString();
            if (match == Match::Start ? shown.startsWith(text) : shown.contains(text))
                return index;
        }
        const QModelIndex below = findText(model, model.index(row, 0, parent), text, match);
        if (below.isValid())
            return below;
    }
    return {};
}

/// An item that begins with the text goes before one that merely contains it.
QModelIndex findText(const QAbstractItemView &view, const QString &text)
{
    const QModelIndex first = findText(*view.model(), view.rootIndex(), text, Match::Start);
    return first.isValid() ? first : findText(*view.model(), view.rootIndex(), text, Match::Anywhere);
}

void collectTexts(const QAbstractItemModel &model, const QModelIndex &parent, int depth, QStringList &lines)
{
    for (int row = 0; row < model.rowCount(parent); ++row) {
        QStringList cells;
        for (int column = 0; column < model.columnCount(parent); ++column)
            cells << model.index(row, column, parent).data().toString();
        lines << QString(depth * 2, u' ') + cells.join(u" | "_s);
        collectTexts(model, model.index(row, 0, parent), depth + 1, lines);
    }
}

} // namespace

Driver::Driver(QString pictureFolder)
    : m_folder(std::move(pictureFolder))
{
}

QWidget *Driver::find(const QString &name) const
{
    QWidget *widget = nullptr;
    if (!QTest::qWaitFor([&] { return (widget = visibleWidget(name)) != nullptr; }, patience))
        QTest::qFail(qPrintable(u"no visible control is named "_s + name), __FILE__, __LINE__);
    return widget;
}

void Driver::click(const QString &name) const
{
    QWidget *widget = find(name);
    if (!widget)
        return;
    if (!QTest::qWaitFor([&] { return widget->isEnabled(); }, patience)) {
        QTest::qFail(qPrintable(name + u" stays disabled"_s), __FILE__, __LINE__);
        return;
    }
    QTest::mouseClick(widget, Qt::LeftButton);
}

void Driver::type(const QString &name, const QString &text) const
{
    QWidget *widget = find(name);
    if (!widget)
        return;
    QTest::mouseClick(widget, Qt::LeftButton);
    widget->setFocus();
    QTest::keyClick(widget, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(widget, Qt::Key_Delete);
    QTest::keyClicks(widget, text);
}

void Driver::press(const QString &name, Qt::Key key, Qt::KeyboardModifiers modifiers) const
{
    if (QWidget *widget = find(name))
        QTest::keyClick(widget, key, modifiers);
}

QModelIndex Driver::item(const QString &view, const QString &text) const
{
    auto *items = find<QAbstractItemView>(view);
    if (!items)
        return {};
    QModelIndex index;
    if (!QTest::qWaitFor([&] { return (index = findText(*items, text)).isValid(); }, patience)) {
        QTest::qFail(qPrintable(view + u" does not show \""_s + text + u"\", but:\n"_s + texts(view)), __FILE__,
                     __LINE__);
    }
    return index;
}

QModelIndex Driver::clickItem(const QString &view, const QString &text) const
{
    const QModelIndex index = item(view, text);
    if (!index.isValid())
        return index;
    auto *items = find<QAbstractItemView>(view);
    items->scrollTo(index);
    QTest::mouseClick(items->viewport(), Qt::LeftButton, {}, items->visualRect(index).center());
    return index;
}

bool Driver::lacksItem(const QString &view, const QString &text) const
{
    auto *items = find<QAbstractItemView>(view);
    return items && QTest::qWaitFor([&] { return !findText(*items, text).isValid(); }, patience);
}

QString Driver::texts(const QString &view) const
{
    auto *items = find<QAbstractItemView>(view);
    QStringList lines;
    if (items)
        collectTexts(*items->model(), items->rootIndex(), 0, lines);
    return lines.join(u'\n');
}

void Driver::typeCell(const QString &view, const QString &text) const
{
    auto *items = find<QAbstractItemView>(view);
    QLineEdit *editor = nullptr;
    const auto opened = [&] {
        const QList<QLineEdit *> editors = items->viewport()->findChildren<QLineEdit *>();
        for (QLineEdit *candidate : editors) {
            if (candidate->isVisible())
                editor = candidate;
        }
        return editor != nullptr;
    };
    if (!items || !QTest::qWaitFor(opened, patience)) {
        QTest::qFail(qPrintable(u"no editor opens in "_s + view), __FILE__, __LINE__);
        return;
    }
    QTest::keyClicks(editor, text);
    QTest::keyClick(editor, Qt::Key_Return);
    QTest::qWait(0); // the view closes the editor from its event loop
}

int Driver::column(const QString &view, const QString &header) const
{
    auto *items = find<QAbstractItemView>(view);
    for (int column = 0; items && column < items->model()->columnCount(items->rootIndex()); ++column) {
        if (items->model()->headerData(column, Qt::Horizontal).toString().contains(header))
            return column;
    }
    return -1;
}

void Driver::picture(const QString &name, const QString &said)
{
    ++m_number;
    if (m_folder.isEmpty())
        return;
    QTest::qWait(100);
    QWidget *window = QApplication::activeModalWidget();
    if (!window)
        window = QApplication::activeWindow();
    const QWidgetList windows = QApplication::topLevelWidgets();
    for (QWidget *candidate : windows) {
        if (!window && candidate->isVisible())
            window = candidate;
    }
    const QString file = u"%1-%2.png"_s.arg(m_number, 2, 10, QChar(u'0')).arg(name);
    if (window && window->grab().save(QDir(m_folder).filePath(file)))
        QTextStream(stdout) << said << "  [" << file << "]" << Qt::endl;
}

} // namespace Retort
