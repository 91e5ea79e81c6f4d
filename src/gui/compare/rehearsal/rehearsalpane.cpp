// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/compare/rehearsal/rehearsalpane.h"

#include "gui/compare/rehearsal/rehearsaltimings.h"
#include "gui/widgets/actionbutton.h"
#include "gui/widgets/palette.h"
#include "gui/widgets/shownmilliseconds.h"
#include "migrator/rehearsal/rehearsalreport.h"

#include <QEvent>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

namespace
{

ColorRole colorOf(Migrator::Rehearsal::Verdict verdict)
{
    switch (verdict) {
    case Migrator::Rehearsal::Verdict::Reversible:
        return ColorRole::Added;
    case Migrator::Rehearsal::Verdict::Loses:
        return ColorRole::Warning;
    case Migrator::Rehearsal::Verdict::Fails:
        return ColorRole::Error;
    }
    return ColorRole::Error;
}

QString glyphOf(Migrator::Rehearsal::Verdict verdict)
{
    switch (verdict) {
    case Migrator::Rehearsal::Verdict::Reversible:
        return u"✓ "_s;
    case Migrator::Rehearsal::Verdict::Loses:
        return u"▲ "_s;
    case Migrator::Rehearsal::Verdict::Fails:
        return u"✗ "_s;
    }
    return {};
}

/// What took longest, and how long the copy took.
QString timesText(const Migrator::Rehearsal &rehearsal)
{
    const QLocale locale;
    const QString size = locale.formattedDataSize(rehearsal.copiedBytes);
    QStringList parts{RehearsalPane::tr("Copied %1 in %2 ms").arg(size, shownMilliseconds(rehearsal.copyMilliseconds))};
    qint64 slowest = -1;
    QString sql;
    for (const Migrator::LegRun &leg : rehearsal.legs) {
        for (qsizetype step = 0; step < leg.microseconds.size(); ++step) {
            for (qsizetype number = 0; number < leg.microseconds.at(step).size(); ++number) {
                const qint64 time = leg.microseconds.at(step).at(number);
                if (time <= slowest)
                    continue;
                slowest = time;
                sql = leg.plan.steps.at(step).statements.value(number).sql.simplified();
            }
        }
    }
    if (!rehearsal.legs.isEmpty()) {
        parts << RehearsalPane::tr("the plan ran %1 ms")
                     .arg(locale.toString(double(rehearsal.legs.first().totalMicroseconds()) / 1000, 'f', 1));
    }
    if (slowest >= 0) {
        parts << RehearsalPane::tr("slowest statement %1 ms: %2")
                     .arg(locale.toString(double(slowest) / 1000, 'f', 1), sql.left(60));
    }
    return parts.join(u", "_s);
}

} // namespace

RehearsalPane::RehearsalPane(RehearsalController &controller, QWidget *parent)
    : QFrame(parent)
    , m_controller(controller)
    , m_verdict(new QLabel(this))
    , m_findings(new QLabel(this))
    , m_progressText(new QLabel(this))
    , m_progress(new QProgressBar(this))
    , m_rehearse(new QPushButton(this))
    , m_cancel(new QPushButton(this))
    , m_showRows(new QPushButton(this))
    , m_saveLost(new QPushButton(this))
    , m_showTimings(new QPushButton(tr("Times"), this))
    , m_timings(new RehearsalTimings(this))
{
    setObjectName(u"rehearsalPane"_s);
    build();
    connect(&m_controller, &RehearsalController::stateChanged, this, &RehearsalPane::update);
    connect(&m_controller, &RehearsalController::progressed, this, [this](const QString &what, int done, int all) {
        m_progressText->setText(what);
        m_progress->setRange(0, all);
        m_progress->setValue(done);
    });
    update();
}

void RehearsalPane::build()
{
    m_verdict->setObjectName(u"rehearsalVerdict"_s);
    m_verdict->setAccessibleName(tr("Verdict of the rehearsal"));
    m_verdict->setWordWrap(true);
    m_verdict->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_findings->setObjectName(u"rehearsalFindings"_s);
    m_findings->setAccessibleName(tr("What the rehearsal found"));
    m_findings->setWordWrap(true);
    m_findings->setForegroundRole(QPalette::PlaceholderText);
    m_progress->setAccessibleName(tr("Progress of the rehearsal"));
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(10);
    const std::initializer_list<std::tuple<QPushButton *, QAction *, const char16_t *>> buttons{
        {m_rehearse, m_controller.rehearseAction(), u"rehearseButton"},
        {m_cancel, m_controller.cancelAction(), u"rehearsalCancelButton"},
        {m_showRows, m_controller.showRowsAction(), u"rehearsalRowsButton"},
        {m_saveLost, m_controller.saveLostAction(), u"saveLostButton"}};
    for (const auto &[button, action, name] : buttons) {
        button->setObjectName(QString::fromUtf16(name));
        button->setAccessibleName(action->text().remove(u'&'));
        showAction(button, action);
    }
    auto layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    for (QWidget *part :
         std::initializer_list<QWidget *>{m_verdict, m_findings, m_timings, m_progressText, m_progress, m_saveLost})
        layout->addWidget(part);
    auto row = new QHBoxLayout;
    for (QWidget *part : {m_rehearse, m_cancel, m_showRows, m_showTimings})
        row->addWidget(part);
    layout->addLayout(row);
    m_showTimings->setObjectName(u"rehearsalTimesButton"_s);
    m_showTimings->setAccessibleName(tr("Show the time of each statement"));
    m_showTimings->setToolTip(m_showTimings->accessibleName());
    m_showTimings->setCheckable(true);
    constexpr int linesShown = 9;
    m_timings->setFixedHeight(m_timings->fontMetrics().height() * linesShown);
    m_timings->hide();
    connect(m_showTimings, &QPushButton::toggled, m_timings, &QWidget::setVisible);
}

void RehearsalPane::update()
{
    const bool running = m_controller.isRunning();
    const bool judged = m_controller.rehearsal().has_value();
    for (QWidget *part : std::initializer_list<QWidget *>{m_progressText, m_progress, m_cancel})
        part->setVisible(running);
    m_rehearse->setVisible(m_rehearse->isEnabled());
    m_verdict->setVisible(judged);
    m_findings->setVisible(judged);
    m_showRows->setVisible(judged);
    m_showTimings->setVisible(judged);
    m_timings->setVisible(judged && m_showTimings->isChecked());
    m_saveLost->setVisible(judged && m_controller.saveLostAction()->isEnabled());
    if (running && m_progressText->text().isEmpty())
        m_progressText->setText(tr("Copying the database"));
    if (!running)
        m_progressText->clear();
    showVerdict();
}

void RehearsalPane::showVerdict()
{
    const auto &rehearsal = m_controller.rehearsal();
    if (!rehearsal)
        return;
    m_verdict->setText(glyphOf(rehearsal->verdict()) + Migrator::verdictText(*rehearsal));
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText, foreground(colorOf(rehearsal->verdict()), palette()));
    m_verdict->setPalette(colours);
    QStringList lines = rehearsal->schemaDifferences;
    constexpr qsizetype mostLines = 6;
    if (lines.size() > mostLines) {
        const qsizetype more = lines.size() - mostLines;
        lines = lines.first(mostLines);
        lines << tr("… and %1 more").arg(more);
    }
    lines << rehearsal->notes << timesText(*rehearsal);
    m_findings->setText(lines.join(u'\n'));
    m_timings->showTimes(*rehearsal);
    m_findings->setToolTip(Migrator::findingLines(*rehearsal).join(u'\n'));
}

void RehearsalPane::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_verdict)
        showVerdict();
}

} // namespace Retort::Gui
