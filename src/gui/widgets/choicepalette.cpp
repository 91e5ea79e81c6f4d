// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/choicepalette.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

int paletteDistance(const QString &wanted, const QString &text)
{
    int distance = 0;
    qsizetype at = 0;
    for (const QChar sign : wanted) {
        if (sign.isSpace())
            continue;
        const qsizetype next = text.indexOf(sign, at, Qt::CaseInsensitive);
        if (next < 0)
            return -1;
        // A letter that begins a word, or follows the one before, is what was meant.
        const bool beginsWord = next == 0 || !text.at(next - 1).isLetterOrNumber();
        distance += next == at ? 0 : beginsWord ? 1 : 10 + int(next - at);
        at = next + 1;
    }
    return distance;
}

ChoicePalette::ChoicePalette(const QString &title, QList<PaletteEntry> entries, QWidget *parent)
    : QDialog(parent)
    , m_entries(std::move(entries))
    , m_search(new QLineEdit(this))
    , m_list(new QListWidget(this))
{
    setObjectName(u"choicePalette"_s);
    setWindowTitle(title);
    setAttribute(Qt::WA_DeleteOnClose);
    m_search->setObjectName(u"paletteSearch"_s);
    m_search->setAccessibleName(title);
    m_search->setPlaceholderText(tr("Type a few letters"));
    m_search->installEventFilter(this);
    m_list->setObjectName(u"paletteList"_s);
    m_list->setAccessibleName(title);
    m_list->setUniformItemSizes(true);
    auto layout = new QVBoxLayout(this);
    layout->addWidget(m_search);
    layout->addWidget(m_list);
    resize(520, 420);
    connect(m_search, &QLineEdit::textChanged, this, &ChoicePalette::filter);
    connect(m_search, &QLineEdit::returnPressed, this, &ChoicePalette::choose);
    connect(m_list, &QListWidget::itemActivated, this, &ChoicePalette::choose);
    connect(m_list, &QListWidget::itemClicked, this, &ChoicePalette::choose);
    filter();
}

bool ChoicePalette::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        const int step = key == Qt::Key_Down ? 1 : key == Qt::Key_Up ? -1 : 0;
        if (step != 0 && m_list->count() > 0) {
            m_list->setCurrentRow((m_list->currentRow() + step + m_list->count()) % m_list->count());
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

void ChoicePalette::filter()
{
    QList<std::pair<int, int>> found; // distance, entry
    for (int i = 0; i < int(m_entries.size()); ++i) {
        const PaletteEntry &entry = m_entries.at(i);
        if (const int distance = paletteDistance(m_search->text(), entry.text); distance >= 0)
            found << std::pair(distance, i);
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const auto &left, const auto &right) { return left.first < right.first; });
    m_list->clear();
    for (const auto &[distance, i] : std::as_const(found)) {
        const PaletteEntry &entry = m_entries.at(i);
        const QString text = entry.note.isEmpty() ? entry.text : u"%1   —   %2"_s.arg(entry.text, entry.note);
        auto item = new QListWidgetItem(text, m_list);
        item->setData(Qt::UserRole, i);
        if (!entry.enabled)
            item->setFlags(item->flags() & ~Qt::ItemIsEnabled);
    }
    m_list->setCurrentRow(0);
}

void ChoicePalette::choose()
{
    const QListWidgetItem *item = m_list->currentItem();
    if (!item || !(item->flags() & Qt::ItemIsEnabled))
        return;
    const int entry = item->data(Qt::UserRole).toInt();
    // Whoever answers may open a dialog of its own.
    close();
    emit chosen(entry);
}

} // namespace Retort::Gui
