// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/browser/grid/view/gridstatus.h"

#include <QHBoxLayout>
#include <QIcon>
#include <QLabel>
#include <QLocale>
#include <QToolButton>

namespace Retort::Gui
{

using namespace Qt::StringLiterals;

namespace
{

QToolButton *flatButton(QWidget *parent, const QString &name, const QString &text)
{
    auto button = new QToolButton(parent);
    button->setObjectName(name);
    button->setText(text);
    button->setAccessibleName(text);
    button->setAutoRaise(true);
    return button;
}

} // namespace

GridStatus::GridStatus(QWidget *parent)
    : QWidget(parent)
    , m_funnel(new QLabel(u"▽"_s, this))
    , m_rows(new QLabel(this))
    , m_summary(new QLabel(this))
    , m_cancel(flatButton(this, u"dataCancelButton"_s, tr("Cancel")))
    , m_clear(flatButton(this, u"dataClearButton"_s, tr("Clear filter")))
    , m_position(flatButton(this, u"dataPositionButton"_s, tr("Go to row")))
{
    m_funnel->setToolTip(tr("Not all rows are shown: the fields under the heads filter them."));
    m_rows->setObjectName(u"dataRowsLabel"_s);
    m_summary->setObjectName(u"dataSummaryLabel"_s);
    m_cancel->setIcon(QIcon::fromTheme(u"cancel"_s));
    m_cancel->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_position->setToolTip(tr("Go to a row by its number or key (Ctrl+G)"));
    auto layout = new QHBoxLayout(this);
    layout->setContentsMargins(2, 0, 2, 0);
    layout->setSpacing(6);
    for (QWidget *part : std::initializer_list<QWidget *>{m_funnel, m_rows, m_cancel, m_clear})
        layout->addWidget(part);
    layout->addStretch(1);
    layout->addWidget(m_summary);
    layout->addWidget(m_position);
    m_funnel->hide();
    m_cancel->hide();
    m_clear->hide();
    connect(m_cancel, &QToolButton::clicked, this, &GridStatus::cancelRequested);
    connect(m_clear, &QToolButton::clicked, this, &GridStatus::clearRequested);
    connect(m_position, &QToolButton::clicked, this, &GridStatus::goToRequested);
}

void GridStatus::showState(const Rows::PageState &state, const Rows::RowQuery &query, bool isOpening)
{
    const bool isFiltered = !query.conditions.isEmpty();
    const QString about = (state.isTableExact ? QString() : u"≈ "_s) + QLocale().toString(state.about);
    const QString shown = QLocale().toString(state.rows);
    QString text;
    if (isOpening && isFiltered)
        text = tr("Filtering…");
    else if (isOpening && !query.sort.isEmpty())
        text = tr("Sorting…");
    else if (isFiltered && state.isExact)
        text = tr("%1 of %2 rows").arg(shown, about);
    else if (isFiltered && state.isCancelled)
        text = tr("%1 found of %2 rows, then stopped").arg(shown, about);
    else if (isFiltered)
        text = tr("%1 found so far of %2 rows").arg(shown, about);
    else
        text = state.about == 1 && state.isTableExact ? tr("1 row") : tr("%1 rows").arg(about);
    const bool isOrdering = state.isWorking && !query.sort.isEmpty() && !isOpening;
    if (isOrdering)
        text += u" · "_s + tr("sorting the rest");
    m_text = text;
    m_rows->setText(m_mistake.isEmpty() ? text : m_mistake);
    m_funnel->setVisible(isFiltered);
    m_clear->setVisible(isFiltered);
    m_cancel->setVisible(!query.isPlain() && (isOpening || (state.isWorking && (!state.isExact || isOrdering))));
}

void GridStatus::showPosition(int row, int rows)
{
    m_position->setText(row < 0 || rows == 0 ? tr("Go to row") : tr("Row %1").arg(QLocale().toString(row + 1)));
}

void GridStatus::showMistake(const QString &sentence)
{
    m_mistake = sentence;
    m_rows->setText(sentence.isEmpty() ? m_text : u"⚠ "_s + sentence);
}

void GridStatus::setSummary(const QString &text)
{
    m_summary->setText(text);
}

QString GridStatus::text() const
{
    return m_rows->text();
}

} // namespace Retort::Gui
