// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/plan/planpanel.h"

#include "gui/plan/planmodel.h"
#include "gui/widgets/actionbutton.h"
#include "ui_planpanel.h"

#include <QAction>
#include <QBoxLayout>
#include <QClipboard>
#include <QFileInfo>
#include <QGuiApplication>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

struct PlanPanel::Private {
    Private(PlanPanel &planPanel, Workbench &openWorkbench, PlanController &planController)
        : panel(planPanel)
        , workbench(openWorkbench)
        , controller(planController)
    {
    }

    void buildTree();
    void connectController();
    void connectButtons();
    void update();
    void updateEmpty();
    void showPlan();
    void showError(const Error &error, const QString &consequence);
    void finish(const Result<> &result);
    void follow(int step);
    void open(const QModelIndex &index);
    QString consequence() const;

    PlanPanel &panel;
    Workbench &workbench;
    PlanController &controller;
    Ui::PlanPanel ui;
    PlanModel model;
    Place problem; ///< of the error shown
};

PlanPanel::PlanPanel(Workbench &workbench, PlanController &controller, QWidget *parent)
    : QWidget(parent)
    , d(std::make_unique<Private>(*this, workbench, controller))
{
    d->ui.setupUi(this);
    setObjectName(u"planPanel"_s);
    QFont bold = d->ui.planDatabaseLabel->font();
    bold.setBold(true);
    d->ui.planDatabaseLabel->setFont(bold);
    d->ui.planEmptyTitle->setFont(bold);
    d->buildTree();
    d->connectController();
    d->connectButtons();
    d->update();
}

PlanPanel::~PlanPanel() = default;

void PlanPanel::showSql()
{
    d->ui.planSqlButton->setChecked(true);
}

void PlanPanel::addAbove(QWidget *widget)
{
    static_cast<QBoxLayout *>(layout())->insertWidget(0, widget);
}

void PlanPanel::addAboveApply(QWidget *widget)
{
    d->ui.planPageLayout->insertWidget(d->ui.planPageLayout->indexOf(d->ui.planProgress), widget);
}

void PlanPanel::Private::buildTree()
{
    ui.planTree->setModel(&model);
    ui.planTree->header()->setStretchLastSection(false);
    ui.planTree->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    QObject::connect(ui.planTree, &QTreeView::activated, &panel, [this](const QModelIndex &index) { open(index); });
}

void PlanPanel::Private::connectController()
{
    QObject::connect(&controller, &PlanController::stateChanged, &panel, [this] { update(); });
    QObject::connect(&workbench, &Workbench::stateChanged, &panel, [this] { updateEmpty(); });
    QObject::connect(&workbench, &Workbench::databaseChanged, ui.planNotice, &NoticeBar::clear);
    QObject::connect(&workbench, &Workbench::projectChanged, ui.planNotice, &NoticeBar::clear);
    QObject::connect(&controller, &PlanController::planned, &panel, [this] { showPlan(); });
    QObject::connect(&controller, &PlanController::planFailed, &panel,
                     [this](const Error &error) { showError(error, {}); });
    QObject::connect(&controller, &PlanController::noticed, &panel, [this](const QString &note) {
        problem = {};
        ui.planNotice->showNotice(NoticeBar::Kind::Information, note);
    });
    QObject::connect(&controller, &PlanController::stepStarted, &panel, [this](int step) {
        model.startStep(step);
        follow(step);
    });
    QObject::connect(&controller, &PlanController::statementStarted, &panel, [this](int step, int statement) {
        model.startStatement(step, statement);
        ui.planProgress->setValue(ui.planProgress->value() + 1);
    });
    QObject::connect(&controller, &PlanController::stepCommitted, &panel, [this](int step) { model.commitStep(step); });
    QObject::connect(&controller, &PlanController::finished, &panel,
                     [this](const Result<> &result) { finish(result); });
}

void PlanPanel::Private::connectButtons()
{
    showAction(ui.planApplyButton, controller.applyAction());
    showAction(ui.planCancelButton, controller.cancelAction());
    showAction(ui.planDiscardButton, controller.discardAction());
    ui.planSqlButton->setIcon(QIcon::fromTheme(u"sql"_s));
    ui.planCopyButton->setIcon(QIcon::fromTheme(u"copy"_s));
    ui.planUpgradeButton->setIcon(QIcon::fromTheme(u"upgrade"_s));
    QObject::connect(ui.planSqlButton, &QPushButton::toggled, &panel, [this](bool sql) {
        ui.planViews->setCurrentWidget(sql ? static_cast<QWidget *>(ui.planSql) : ui.planTree);
    });
    QObject::connect(ui.planCopyButton, &QPushButton::clicked, &panel, [this] {
        QGuiApplication::clipboard()->setText(controller.offlineScript());
        emit workbench.logged(PlanPanel::tr("Copied the plan's SQL"));
    });
    QObject::connect(ui.planUpgradeButton, &QPushButton::clicked, &panel, [this] {
        controller.makePlan(Revision::Direction::Upgrade, {.text = u"heads"_s, .symbol = u"heads"_s});
    });
    QObject::connect(ui.planConfirmEdit, &QLineEdit::textChanged, &panel,
                     [this](const QString &text) { controller.setConfirmation(text); });
    QObject::connect(ui.planConfirmEdit, &QLineEdit::returnPressed, controller.applyAction(), &QAction::trigger);
    QObject::connect(ui.planNotice, &NoticeBar::buttonClicked, &panel, [this] {
        emit panel.openRequested(problem.file, problem.position.line, problem.position.column);
    });
}

void PlanPanel::Private::update()
{
    using State = PlanController::State;
    const State state = controller.state();
    const bool shown = (state == State::Ready || state == State::Running || state == State::Finished)
        && !controller.plan().steps.isEmpty();
    ui.planStack->setCurrentWidget(shown ? ui.planPage : ui.planEmptyPage);
    ui.planApplyButton->setVisible(state == State::Ready);
    ui.planCancelButton->setVisible(state == State::Running);
    ui.planDiscardButton->setVisible(state != State::Running);
    ui.planProgress->setVisible(state == State::Running);
    const QString required = controller.requiredConfirmation();
    ui.planConfirmFrame->setVisible(!required.isEmpty());
    ui.planConfirmLabel->setText(
        PlanPanel::tr("%1 is a production database. Type its name to allow the downgrade.").arg(required));
    if (state == State::Running || state == State::Planning)
        ui.planNotice->clear();
    if (state == State::Running) {
        model.clearMarks();
        ui.planProgress->setRange(0, qMax(1, model.statementCount()));
        ui.planProgress->setValue(0);
        ui.planSqlButton->setChecked(false);
    }
    if (state == State::Empty)
        model.setPlan({});
    updateEmpty();
}

void PlanPanel::Private::updateEmpty()
{
    const bool project = workbench.project() != nullptr;
    const bool planning = controller.state() == PlanController::State::Planning;
    QString title = PlanPanel::tr("No plan");
    QString text = PlanPanel::tr("Choose Upgrade or Downgrade, or a revision in History. What would run is shown here "
                                 "first; nothing changes before you press Apply.");
    if (planning) {
        title = PlanPanel::tr("Planning…");
        text = PlanPanel::tr("Reading the revision scripts.");
    } else if (!project) {
        text = PlanPanel::tr("Open a migration project first: the plan is made from its revisions.");
    } else if (controller.state() == PlanController::State::Ready) {
        title = PlanPanel::tr("Nothing to do");
        const QString name = controller.databaseName();
        text = name.isEmpty() ? PlanPanel::tr("There are no revisions on this way.")
                              : PlanPanel::tr("%1 already stands there.").arg(name);
    }
    ui.planEmptyTitle->setText(title);
    ui.planEmptyText->setText(text);
    ui.planUpgradeButton->setVisible(project && !planning);
}

void PlanPanel::Private::showPlan()
{
    ui.planNotice->clear();
    ui.planConfirmEdit->clear();
    const Migrator::Plan &plan = controller.plan();
    model.setPlan(plan);
    constexpr int openedStatements = 200; // beyond this an opened tree helps nobody
    if (model.statementCount() <= openedStatements)
        ui.planTree->expandAll();
    else
        ui.planTree->expandToDepth(-1);
    const QString name = controller.databaseName();
    const bool production =
        !name.isEmpty() && workbench.database()->settings().environment == Database::Environment::Production;
    ui.planDatabaseLabel->setText(name.isEmpty()   ? PlanPanel::tr("No database: a plan to look at")
                                      : production ? PlanPanel::tr("■ %1 · production").arg(name)
                                                   : PlanPanel::tr("● %1").arg(name));
    const QString direction = controller.direction() == Revision::Direction::Upgrade ? PlanPanel::tr("Upgrade %1")
                                                                                     : PlanPanel::tr("Downgrade %1");
    ui.planRouteLabel->setText(direction.arg(controller.route()));
    ui.planSql->setSql(controller.offlineScript());
}

void PlanPanel::Private::showError(const Error &error, const QString &after)
{
    problem = error.where;
    QStringList lines{error.message};
    if (!error.hint.isEmpty())
        lines << error.hint;
    if (problem.isValid())
        lines << Place{QFileInfo(problem.file).fileName(), problem.position}.text();
    if (!after.isEmpty())
        lines << after;
    const QString button = problem.file.isEmpty() ? QString()
        : problem.position.isValid() ? PlanPanel::tr("Open the script at line %1").arg(problem.position.line)
                                     : PlanPanel::tr("Open the script");
    ui.planNotice->showNotice(NoticeBar::Kind::Error, lines.join(u'\n'), button);
    ui.planNotice->setToolTip(problem.file);
}

QString PlanPanel::Private::consequence() const
{
    if (controller.state() == PlanController::State::Finished)
        return PlanPanel::tr("The revisions marked ✓ stay applied; the failed one is not.");
    return {}; // the error itself says what is left of the failed revision
}

void PlanPanel::Private::finish(const Result<> &result)
{
    if (!result) {
        model.failRunning(controller.isTransactional() ? PlanModel::Rollback::Whole : PlanModel::Rollback::None);
        showError(result.error(), consequence());
        return;
    }
    const auto steps = controller.plan().steps.size();
    ui.planNotice->showNotice(
        NoticeBar::Kind::Information,
        steps == 1 ? PlanPanel::tr("Applied 1 step to %1.").arg(controller.databaseName())
                   : PlanPanel::tr("Applied %1 steps to %2.").arg(QString::number(steps), controller.databaseName()));
}

void PlanPanel::Private::follow(int step)
{
    ui.planTree->scrollTo(model.index(step, 0));
}

void PlanPanel::Private::open(const QModelIndex &index)
{
    const Place place = model.place(index);
    if (!place.file.isEmpty())
        emit panel.openRequested(place.file, place.position.line, place.position.column);
}

} // namespace Retort::Gui
