// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/browser/grid/view/trailbar.h"

#include <QAction>
#include <QHBoxLayout>
#include <QIcon>
#include <QLabel>
#include <QToolButton>

#include <algorithm>

namespace Retort::Gui
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int mostCrumbs = 6;

QToolButton *actionButtonOf(QAction *action, QWidget *parent)
{
    auto button = new QToolButton(parent);
    button->setObjectName(action->objectName().replace(u"Action"_s, u"Button"_s));
    button->setAccessibleName(action->text());
    button->setDefaultAction(action);
    button->setAutoRaise(true);
    return button;
}

} // namespace

TrailBar::TrailBar(QWidget *parent)
    : QWidget(parent)
    , m_back(new QAction(QIcon::fromTheme(u"back"_s), tr("Back"), this))
    , m_forward(new QAction(QIcon::fromTheme(u"forward"_s), tr("Forward"), this))
    , m_layout(new QHBoxLayout(this))
{
    m_back->setObjectName(u"dataBackAction"_s);
    m_forward->setObjectName(u"dataForwardAction"_s);
    m_back->setShortcut(Qt::ALT | Qt::Key_Left);
    m_forward->setShortcut(Qt::ALT | Qt::Key_Right);
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(2);
    m_layout->addWidget(actionButtonOf(m_back, this));
    m_layout->addWidget(actionButtonOf(m_forward, this));
    m_layout->addStretch(1);
    connect(m_back, &QAction::triggered, this, [this] { go(m_place - 1); });
    connect(m_forward, &QAction::triggered, this, [this] { go(m_place + 1); });
    showWay();
}

void TrailBar::follow(const TrailStop &from, const TrailStop &to)
{
    m_stops = m_stops.first(std::max(0, m_place));
    m_stops << from << to;
    m_place = static_cast<int>(m_stops.size()) - 1;
    showWay();
}

void TrailBar::clear()
{
    m_stops.clear();
    m_place = -1;
    showWay();
}

void TrailBar::go(int place)
{
    if (place < 0 || place >= m_stops.size() || place == m_place)
        return;
    m_place = place;
    showWay();
    emit stopRequested(m_stops.at(place));
}

void TrailBar::showWay()
{
    qDeleteAll(m_crumbs);
    m_crumbs.clear();
    const auto count = static_cast<int>(m_stops.size());
    const int first = std::max(0, count - mostCrumbs);
    for (int place = first; place < count; ++place) {
        const TrailStop &stop = m_stops.at(place);
        auto crumb = new QToolButton(this);
        crumb->setObjectName(u"dataCrumb%1"_s.arg(place));
        crumb->setText((place > 0 ? u"› "_s : QString()) + stop.table
                       + (stop.label.isEmpty() ? QString() : u" "_s + stop.label.left(24)));
        crumb->setAccessibleName(tr("Go to %1").arg(stop.table + u' ' + stop.label));
        crumb->setAutoRaise(true);
        QFont font = crumb->font();
        font.setBold(place == m_place);
        crumb->setFont(font);
        connect(
            crumb, &QToolButton::clicked, this, [this, place] { go(place); }, Qt::QueuedConnection);
        m_layout->insertWidget(m_layout->count() - 1, crumb);
        m_crumbs << crumb;
    }
    m_back->setEnabled(m_place > 0);
    m_forward->setEnabled(m_place >= 0 && m_place + 1 < count);
    setVisible(count > 0);
}

} // namespace Retort::Gui
