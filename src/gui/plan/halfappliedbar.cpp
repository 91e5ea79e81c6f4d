// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/plan/halfappliedbar.h"

#include "gui/plan/planrun.h"
#include "gui/widgets/palette.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QMessageBox>
#include <QPainter>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

namespace
{

constexpr int mostStatements = 6;
constexpr int mostCharacters = 120;

/// One line a statement, those that have run first; the middle of many is left out.
QString statementLines(const Migrator::UnfinishedStep &step)
{
    QStringList lines;
    for (qsizetype number = 0; number < step.statements.size(); ++number) {
        const Migrator::JournalStatement &statement = step.statements.at(number);
        QString sql = statement.sql.simplified();
        if (sql.size() > mostCharacters)
            sql = sql.left(mostCharacters) + u'…';
        const QString mark = statement.isInDoubt ? u"?"_s : statement.isDone ? u"✓"_s : u"○"_s;
        lines << u"%1  %2. %3"_s.arg(mark).arg(number + 1).arg(sql);
    }
    if (lines.size() > mostStatements) {
        const int left = int(lines.size()) - mostStatements;
        const qsizetype from = qBound(0, step.done() - mostStatements / 2, left);
        lines = lines.mid(from, mostStatements) << HalfAppliedBar::tr("… and %n more", nullptr, left);
    }
    return lines.join(u'\n');
}

QLabel *makeLabel(const QString &name, QWidget *parent)
{
    auto label = new QLabel(parent);
    label->setObjectName(name);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

bool canBeUndone(const Migrator::UnfinishedStep &step)
{
    return std::all_of(step.statements.cbegin(), step.statements.cend(),
                       [](const Migrator::JournalStatement &each) { return !each.isDone || !each.undo.isEmpty(); });
}

} // namespace

HalfAppliedBar::HalfAppliedBar(Workbench &workbench, QWidget *parent)
    : QFrame(parent)
    , m_workbench(workbench)
    , m_title(makeLabel(u"halfAppliedTitle"_s, this))
    , m_statements(makeLabel(u"halfAppliedStatements"_s, this))
    , m_error(makeLabel(u"halfAppliedError"_s, this))
    , m_resume(new QPushButton(this))
    , m_undo(new QPushButton(this))
    , m_stamp(new QPushButton(this))
    , m_cancelButton(new QPushButton(tr("&Cancel"), this))
    , m_progress(new QProgressBar(this))
{
    setObjectName(u"halfAppliedBar"_s);
    setAccessibleName(tr("A revision is half applied"));
    QFont bold = m_title->font();
    bold.setBold(true);
    m_title->setFont(bold);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    buildButtons();
    connect(&m_workbench, &Workbench::stateChanged, this, &HalfAppliedBar::refresh);
    connect(&m_workbench, &Workbench::databaseChanged, this, &HalfAppliedBar::refresh);
    refresh();
}

void HalfAppliedBar::buildButtons()
{
    auto layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 8, 8, 8);
    for (QWidget *part : {static_cast<QWidget *>(m_title), static_cast<QWidget *>(m_error),
                          static_cast<QWidget *>(m_statements), static_cast<QWidget *>(m_progress)})
        layout->addWidget(part);
    auto buttons = new QHBoxLayout;
    m_resume->setObjectName(u"halfAppliedResume"_s);
    m_undo->setObjectName(u"halfAppliedUndo"_s);
    m_stamp->setObjectName(u"halfAppliedStamp"_s);
    m_cancelButton->setObjectName(u"halfAppliedCancel"_s);
    for (QPushButton *button : {m_resume, m_undo, m_stamp, m_cancelButton})
        buttons->addWidget(button);
    buttons->addStretch();
    layout->addLayout(buttons);
    auto menu = new QMenu(m_stamp);
    m_resume->setAccessibleName(tr("Resume the half-applied revision"));
    m_undo->setAccessibleName(tr("Undo the statements that have run"));
    m_stamp->setText(tr("&Stamp"));
    menu->addAction(tr("Count the revision as run"), this, [this] { stamp(true); })->setObjectName(u"stampAsRun"_s);
    menu->addAction(tr("Count the revision as not run"), this, [this] { stamp(false); })
        ->setObjectName(u"stampAsNotRun"_s);
    m_stamp->setMenu(menu);
    connect(m_resume, &QPushButton::clicked, this, &HalfAppliedBar::resume);
    connect(m_undo, &QPushButton::clicked, this, &HalfAppliedBar::undo);
    connect(m_cancelButton, &QPushButton::clicked, this, &HalfAppliedBar::cancel);
}

void HalfAppliedBar::refresh()
{
    const OpenDatabase *database = m_workbench.database();
    const std::optional<Migrator::UnfinishedStep> step = database ? database->unfinished() : std::nullopt;
    setVisible(step.has_value());
    if (!step) {
        m_shown.clear();
        return;
    }
    const QString revision = step->step.revision.text();
    const bool isUpgrade = step->step.direction == Revision::Direction::Upgrade;
    m_title->setText((isUpgrade ? tr("The upgrade to %1 is half applied on %2: %3 of %4 statements have run.")
                                : tr("The downgrade of %1 is half applied on %2: %3 of %4 statements have run."))
                         .arg(revision, database->settings().displayName())
                         .arg(step->done())
                         .arg(step->statements.size()));
    m_statements->setText(statementLines(*step));
    m_error->setText(step->isUnderWay ? tr("Another program is at it.") : step->error);
    m_error->setVisible(!m_error->text().isEmpty());
    const QString closed = database->isReadOnly()
        ? tr("%1 is open for reading only; unlock it first.").arg(database->settings().displayName())
        : QString();
    const bool isFree = !m_isRunning && !step->isUnderWay && closed.isEmpty();
    const int left = int(step->statements.size()) - step->done();
    m_resume->setText(step->isDecidedAtRunTime ? tr("&Resume") : tr("&Resume (%n left)", nullptr, left));
    m_undo->setText(tr("&Undo (%n done)", nullptr, step->done()));
    m_resume->setEnabled(isFree && m_workbench.project());
    m_resume->setToolTip(closed);
    m_undo->setEnabled(isFree && canBeUndone(*step));
    m_undo->setToolTip(!closed.isEmpty()         ? closed
                           : !canBeUndone(*step) ? tr("One of the statements that have run cannot be taken back.")
                                                 : QString());
    m_stamp->setEnabled(isFree);
    m_stamp->setToolTip(closed.isEmpty() ? tr("Runs nothing: only says where the database stands") : closed);
    m_cancelButton->setVisible(m_isRunning);
    m_progress->setVisible(m_isRunning);
    if (std::exchange(m_shown, revision) != revision)
        emit found();
}

void HalfAppliedBar::resume()
{
    withDoubt([this](Migrator::Doubt doubt) {
        const OpenDatabase *database = m_workbench.database();
        run(tr("Resumed the revision"),
            [graph = m_workbench.project()->graph(), dialect = &database->dialect(), table = database->versionTable(),
             cancel = m_cancel = CancelToken(), doubt](Database::Connection &connection) {
                RunReporter reporter;
                return Migrator::resume(graph, connection, *dialect, table, reporter, cancel, doubt);
            });
    });
}

void HalfAppliedBar::undo()
{
    withDoubt([this](Migrator::Doubt doubt) {
        const OpenDatabase *database = m_workbench.database();
        run(tr("Took back what had run of the revision"),
            [dialect = &database->dialect(), table = database->versionTable(), cancel = m_cancel = CancelToken(),
             doubt](Database::Connection &connection) {
                return Migrator::undoUnfinished(connection, *dialect, table, cancel, doubt);
            });
    });
}

void HalfAppliedBar::stamp(bool asApplied)
{
    const OpenDatabase *database = m_workbench.database();
    if (!database || !database->unfinished())
        return;
    const QList<Revision::RowChange> changes =
        asApplied ? QList<Revision::RowChange>{database->unfinished()->rowChange} : QList<Revision::RowChange>();
    run(asApplied ? tr("Counted the revision as run") : tr("Counted the revision as not run"),
        [changes, dialect = &database->dialect(), table = database->versionTable()](Database::Connection &connection) {
            return Migrator::stamp(changes, connection, *dialect, table);
        });
}

void HalfAppliedBar::withDoubt(const std::function<void(Migrator::Doubt)> &next)
{
    const OpenDatabase *database = m_workbench.database();
    if (!database || !database->unfinished() || m_isRunning)
        return;
    const Migrator::JournalStatement *doubtful = database->unfinished()->doubtful();
    if (doubtful == nullptr) {
        next(Migrator::Doubt::Refuse);
        return;
    }
    auto question = new QMessageBox(QMessageBox::Question, tr("Has this statement run?"),
                                    tr("Nobody can tell whether this statement has run. Look at the database."),
                                    QMessageBox::Cancel, window());
    question->setObjectName(u"doubtQuestion"_s);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setInformativeText(doubtful->sql.simplified());
    QPushButton *hasRun = question->addButton(tr("It has run"), QMessageBox::AcceptRole);
    QPushButton *hasNot = question->addButton(tr("It has not run"), QMessageBox::AcceptRole);
    hasRun->setObjectName(u"hasRunButton"_s);
    hasNot->setObjectName(u"hasNotRunButton"_s);
    question->setDefaultButton(QMessageBox::Cancel);
    connect(hasRun, &QPushButton::clicked, this, [next] { next(Migrator::Doubt::HasRun); });
    connect(hasNot, &QPushButton::clicked, this, [next] { next(Migrator::Doubt::HasNotRun); });
    question->open();
}

void HalfAppliedBar::run(const QString &what, const Work &work)
{
    OpenDatabase *database = m_workbench.database();
    if (!database || m_isRunning)
        return;
    m_isRunning = true;
    refresh();
    Database::whenFinished(database->session().run(work), this, [this, what](const Result<> &done) {
        m_isRunning = false;
        if (done)
            emit m_workbench.logged(what);
        else
            emit m_workbench.problemFound(done.error());
        refresh();
        m_workbench.refresh();
    });
}

void HalfAppliedBar::cancel()
{
    m_cancel.cancel();
    if (m_workbench.database())
        m_workbench.database()->session().interrupt();
}

void HalfAppliedBar::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event)
    QPainter painter(this);
    painter.setPen(foreground(ColorRole::Error, palette()));
    painter.setBrush(background(ColorRole::Error, palette()));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

} // namespace Retort::Gui
