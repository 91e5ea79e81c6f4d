// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/compare/rehearsal/rehearsaltimings.h"

#include <QHeaderView>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

namespace
{

QString timeText(qint64 microseconds)
{
    return QLocale().toString(double(microseconds) / 1000, 'f', 1);
}

QString nameOf(Migrator::Leg leg)
{
    switch (leg) {
    case Migrator::Leg::There:
        return RehearsalTimings::tr("The plan");
    case Migrator::Leg::Back:
        return RehearsalTimings::tr("The way back");
    case Migrator::Leg::Again:
        return RehearsalTimings::tr("The plan again");
    }
    return {};
}

void addStatements(QTreeWidgetItem &above, const Migrator::LegRun &leg)
{
    for (qsizetype step = 0; step < leg.microseconds.size(); ++step) {
        const QList<qint64> &times = leg.microseconds.at(step);
        for (qsizetype number = 0; number < times.size(); ++number) {
            const QString sql = leg.plan.steps.at(step).statements.value(number).sql;
            auto item = new QTreeWidgetItem(&above, {sql.simplified(), timeText(times.at(number))});
            item->setToolTip(0, sql);
            item->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
        }
    }
}

} // namespace

RehearsalTimings::RehearsalTimings(QWidget *parent)
    : QTreeWidget(parent)
{
    setObjectName(u"rehearsalTimings"_s);
    setAccessibleName(tr("Time of each statement of the rehearsal"));
    setColumnCount(2);
    setHeaderLabels({tr("Statement"), tr("ms")});
    setTextElideMode(Qt::ElideRight);
    header()->setStretchLastSection(false);
    header()->setSectionResizeMode(0, QHeaderView::Stretch);
    header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
}

void RehearsalTimings::showTimes(const Migrator::Rehearsal &rehearsal)
{
    clear();
    for (const Migrator::LegRun &leg : rehearsal.legs) {
        auto above = new QTreeWidgetItem(this, {nameOf(leg.leg), timeText(leg.totalMicroseconds())});
        above->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
        addStatements(*above, leg);
        above->setExpanded(true);
    }
}

} // namespace Retort::Gui
