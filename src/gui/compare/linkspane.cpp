// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/compare/linkspane.h"

#include "gui/widgets/palette.h"
#include "gui/workbench/worker.h"

#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

namespace
{

using Rows::LinkState;

QString signOf(LinkState state)
{
    switch (state) {
    case LinkState::Kept:
        return u"= "_s;
    case LinkState::Added:
        return u"+ "_s;
    case LinkState::Removed:
        return u"− "_s;
    case LinkState::Orphaned:
        return u"✗ "_s;
    }
    return {};
}

QString wordOf(LinkState state)
{
    switch (state) {
    case LinkState::Kept:
        return LinksPane::tr("kept");
    case LinkState::Added:
        return LinksPane::tr("added");
    case LinkState::Removed:
        return LinksPane::tr("removed");
    case LinkState::Orphaned:
        return LinksPane::tr("orphaned: the row is gone");
    }
    return {};
}

/// "department ⋈ 2 kept, 1 removed"
QString headingOf(const Rows::RowLinks &links)
{
    QStringList parts;
    for (const LinkState state : {LinkState::Kept, LinkState::Added, LinkState::Removed, LinkState::Orphaned}) {
        const auto count = std::count_if(links.links.cbegin(), links.links.cend(),
                                         [state](const Rows::RowLink &link) { return link.state == state; });
        if (count > 0)
            parts << u"%1 %2"_s.arg(QString::number(count), wordOf(state).section(u':', 0, 0));
    }
    return links.title + u' ' + (parts.isEmpty() ? LinksPane::tr("none") : parts.join(u", "_s))
        + (links.isTruncated ? LinksPane::tr(", and more") : QString());
}

std::optional<ColorRole> colorOf(LinkState state)
{
    switch (state) {
    case LinkState::Kept:
        return {};
    case LinkState::Added:
        return ColorRole::Added;
    case LinkState::Removed:
        return ColorRole::Removed;
    case LinkState::Orphaned:
        return ColorRole::Error;
    }
    return {};
}

} // namespace

LinksPane::LinksPane(QWidget *parent)
    : QWidget(parent)
    , m_title(new QLabel(this))
    , m_tree(new QTreeWidget(this))
{
    m_title->setObjectName(u"compareLinksTitle"_s);
    m_tree->setObjectName(u"compareLinks"_s);
    m_tree->setAccessibleName(tr("Links of the selected row before and after"));
    m_tree->setColumnCount(3);
    m_tree->setHeaderLabels({tr("Row"), tr("Key"), tr("State")});
    m_tree->setRootIsDecorated(false);
    m_tree->setItemsExpandable(false);
    m_tree->header()->setStretchLastSection(false);
    m_tree->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_tree->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    auto layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_title);
    layout->addWidget(m_tree, 1);
    clear();
}

void LinksPane::setStates(const StatePair &states)
{
    m_states = states;
    clear();
}

void LinksPane::clear()
{
    ++m_generation;
    m_links.clear();
    m_title->setText(tr("Select a row to see its links before and after."));
    fill();
}

void LinksPane::showRow(const Rows::TableDifference &difference, const Rows::RowDifference &row, const QString &label)
{
    if (!m_states)
        return;
    m_title->setText(tr("Links of %1 before and after").arg(label));
    Rows::TableDifference table = difference;
    table.rows.clear();
    auto read = [states = *m_states, table, row] {
        return Rows::rowLinks(states.before, states.after, table, row, states.renames);
    };
    Database::whenFinished(runOnWorker(std::move(read)), this,
                           [this, asked = ++m_generation](const Result<QList<Rows::RowLinks>> &links) {
                               if (asked == m_generation)
                                   take(links);
                           });
}

void LinksPane::take(const Result<QList<Rows::RowLinks>> &links)
{
    m_links = links.value_or(QList<Rows::RowLinks>());
    if (!links)
        m_title->setText(u"✗ "_s + links.error().text());
    fill();
}

void LinksPane::fill()
{
    m_tree->clear();
    m_tree->setVisible(!m_links.isEmpty());
    for (const Rows::RowLinks &links : std::as_const(m_links)) {
        auto above = new QTreeWidgetItem(m_tree, {headingOf(links)});
        QFont bold = m_tree->font();
        bold.setBold(true);
        above->setFont(0, bold);
        above->setForeground(0, foreground(ColorRole::LinkTable, palette()));
        for (const Rows::RowLink &link : links.links) {
            auto item = new QTreeWidgetItem(
                above,
                {signOf(link.state) + link.partner.label, Rows::labelText({}, link.partner.key), wordOf(link.state)});
            for (int column = 0; column < m_tree->columnCount(); ++column) {
                if (const auto color = colorOf(link.state))
                    item->setBackground(column, background(*color, palette()));
            }
        }
        above->setExpanded(true);
        above->setFirstColumnSpanned(true);
    }
}

void LinksPane::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        fill();
}

} // namespace Retort::Gui
