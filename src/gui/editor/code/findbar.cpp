// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/editor/code/findbar.h"

#include "gui/editor/code/editing.h"
#include "gui/editor/code/scripteditor.h"
#include "ui_findbar.h"

#include <QShortcut>

#include <algorithm>
#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Retort::Gui
{

FindBar::FindBar(QWidget *parent)
    : QWidget(parent)
    , ui(std::make_unique<Ui::FindBar>())
{
    ui->setupUi(this);
    hide();
    ui->findPreviousButton->setIcon(QIcon::fromTheme(u"back"_s));
    ui->findNextButton->setIcon(QIcon::fromTheme(u"forward"_s));
    ui->findCloseButton->setIcon(QIcon::fromTheme(u"cancel"_s));
    m_recount.setSingleShot(true);
    m_recount.setInterval(80ms);
    connect(&m_recount, &QTimer::timeout, this, &FindBar::count);
    connectButtons();
    auto back = new QShortcut(Qt::SHIFT | Qt::Key_Return, this);
    auto close = new QShortcut(Qt::Key_Escape, this);
    for (QShortcut *shortcut : {back, close})
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
    connect(back, &QShortcut::activated, this, [this] { find(Way::Previous); });
    connect(close, &QShortcut::activated, this, &FindBar::finish);
}

FindBar::~FindBar() = default;

void FindBar::connectButtons()
{
    connect(ui->findText, &QLineEdit::textEdited, this, [this] { find(Way::Same); });
    connect(ui->findText, &QLineEdit::returnPressed, this, [this] { find(Way::Next); });
    connect(ui->findNextButton, &QToolButton::clicked, this, [this] { find(Way::Next); });
    connect(ui->findPreviousButton, &QToolButton::clicked, this, [this] { find(Way::Previous); });
    connect(ui->findCloseButton, &QToolButton::clicked, this, &FindBar::finish);
    connect(ui->replaceText, &QLineEdit::returnPressed, this, &FindBar::replaceOne);
    connect(ui->replaceButton, &QPushButton::clicked, this, &FindBar::replaceOne);
    connect(ui->replaceAllButton, &QPushButton::clicked, this, &FindBar::replaceAll);
    for (QToolButton *button : {ui->findCaseButton, ui->findWordsButton, ui->findExpressionButton})
        connect(button, &QToolButton::toggled, this, [this] { find(Way::Same); });
}

void FindBar::setEditor(ScriptEditor *editor)
{
    if (m_editor == editor)
        return;
    if (m_editor)
        m_editor->disconnect(this);
    m_editor = editor;
    ui->findAnswer->clear();
    if (!m_editor)
        return;
    connect(m_editor, &QsciScintilla::textChanged, this, [this] { m_recount.start(); });
    connect(m_editor, &QObject::destroyed, this, [this, editor] {
        if (m_editor == editor)
            m_editor = nullptr;
    });
    if (isVisible())
        count();
}

void FindBar::start()
{
    for (QWidget *widget : {static_cast<QWidget *>(ui->replaceText), static_cast<QWidget *>(ui->replaceButton),
                            static_cast<QWidget *>(ui->replaceAllButton)})
        widget->hide();
    QWidget::show();
    const QString selected = m_editor ? m_editor->selectedText() : QString();
    if (!selected.isEmpty() && !selected.contains(u'\n'))
        ui->findText->setText(selected);
    ui->findText->selectAll();
    ui->findText->setFocus(Qt::ShortcutFocusReason);
    count();
}

void FindBar::startReplacing()
{
    start();
    ui->replaceText->show();
    ui->replaceButton->show();
    ui->replaceAllButton->show();
}

Search FindBar::search() const
{
    return {.text = ui->findText->text(),
            .caseSensitive = ui->findCaseButton->isChecked(),
            .wholeWords = ui->findWordsButton->isChecked(),
            .regularExpression = ui->findExpressionButton->isChecked()};
}

QList<Found> FindBar::places()
{
    if (!m_editor || ui->findText->text().isEmpty()) {
        ui->findAnswer->clear();
        ui->findAnswer->setToolTip({});
        return {};
    }
    const Result<QList<Found>> found = findAll(m_editor->text(), search(), ui->replaceText->text());
    ui->findAnswer->setToolTip(found ? QString() : found.error().message);
    if (found)
        return *found;
    ui->findAnswer->setText(tr("No expression"));
    return {};
}

void FindBar::find(Way way)
{
    const QList<Found> found = places();
    if (m_editor)
        m_editor->markFound(found);
    if (found.isEmpty()) {
        if (!ui->findText->text().isEmpty() && ui->findAnswer->toolTip().isEmpty())
            ui->findAnswer->setText(tr("Not found"));
        return;
    }
    // The search begins behind what was found last, or at it while the text is still being typed.
    const qsizetype begin = textOffset(*m_editor, m_editor->SendScintilla(QsciScintilla::SCI_GETSELECTIONSTART));
    const qsizetype end = textOffset(*m_editor, m_editor->SendScintilla(QsciScintilla::SCI_GETSELECTIONEND));
    qsizetype current = -1;
    if (way == Way::Previous) {
        const auto after =
            std::find_if(found.cbegin(), found.cend(), [begin](const Found &one) { return one.begin >= begin; });
        current = after == found.cbegin() ? found.size() - 1 : std::distance(found.cbegin(), after) - 1;
    } else {
        const qsizetype from = way == Way::Next ? end : begin;
        const auto next =
            std::find_if(found.cbegin(), found.cend(), [from](const Found &one) { return one.begin >= from; });
        current = next == found.cend() ? 0 : std::distance(found.cbegin(), next);
    }
    selectStretch(*m_editor, found.at(current).begin, found.at(current).length);
    showAnswer(found, current);
}

void FindBar::replaceOne()
{
    const QList<Found> found = places();
    if (found.isEmpty())
        return;
    const qsizetype begin = textOffset(*m_editor, m_editor->SendScintilla(QsciScintilla::SCI_GETSELECTIONSTART));
    const qsizetype end = textOffset(*m_editor, m_editor->SendScintilla(QsciScintilla::SCI_GETSELECTIONEND));
    for (const Found &one : found) {
        if (one.begin == begin && one.begin + one.length == end)
            replaceStretch(*m_editor, one.begin, one.length, one.replacement);
    }
    find(Way::Next);
}

void FindBar::replaceAll()
{
    const QList<Found> found = places();
    if (found.isEmpty())
        return;
    QString text = m_editor->text();
    for (auto one = found.crbegin(); one != found.crend(); ++one)
        text.replace(one->begin, one->length, one->replacement);
    // From the first place to the last, so that what lies outside keeps its markers.
    const qsizetype first = found.first().begin;
    const qsizetype behind = m_editor->text().size() - (found.last().begin + found.last().length);
    replaceStretch(*m_editor, first, m_editor->text().size() - behind - first,
                   text.mid(first, text.size() - behind - first));
    ui->findAnswer->setText(tr("%n replaced", nullptr, int(found.size())));
    m_editor->markFound({});
    m_recount.stop();
}

void FindBar::showAnswer(const QList<Found> &found, qsizetype current)
{
    ui->findAnswer->setText(tr("%1 of %2").arg(current + 1).arg(found.size()));
}

void FindBar::count()
{
    if (!isVisible() || !m_editor)
        return;
    const QList<Found> found = places();
    m_editor->markFound(found);
    if (ui->findText->text().isEmpty() || !ui->findAnswer->toolTip().isEmpty())
        return;
    ui->findAnswer->setText(found.isEmpty() ? tr("Not found") : tr("%n found", nullptr, int(found.size())));
}

void FindBar::finish()
{
    hide();
    if (m_editor) {
        m_editor->markFound({});
        m_editor->setFocus(Qt::OtherFocusReason);
    }
}

} // namespace Retort::Gui
