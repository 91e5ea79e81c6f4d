// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/history/revisiondetails.h"

#include "gui/widgets/palette.h"
#include "ui_revisiondetails.h"

#include <QEvent>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

using RowKind = HistoryRow::Kind;

namespace
{

constexpr int mostInToolTip = 4000; ///< a larger one does not fit on a screen

QString links(const Revision::RevisionIds &ids)
{
    QStringList texts;
    for (const Revision::RevisionId &id : ids)
        texts << u"<a href=\"%1\">%1</a>"_s.arg(id.text().toHtmlEscaped());
    return texts.join(u", "_s);
}

QString title(const HistoryRow &row)
{
    if (row.kind == RowKind::Base)
        return RevisionDetails::tr("Base: the database before its first revision");
    return row.message.isEmpty() ? RevisionDetails::tr("(no message)") : row.message;
}

/// The folders of a project that tell its files apart; the tool tip has the rest.
QString shortPath(const QString &file)
{
    constexpr int shown = 3;
    const QStringList parts = file.split(u'/');
    return parts.size() <= shown + 1 ? file : u"…/"_s + parts.last(shown).join(u'/');
}

/// As much of a long reason as leaves room for the rest; the tool tip has the whole.
QString boundedReason(const QString &reason)
{
    constexpr int mostLines = 6;
    constexpr int mostCharacters = 400;
    const QString lines = reason.section(u'\n', 0, mostLines - 1);
    const QString shown = lines.left(mostCharacters);
    return shown.size() == reason.size() ? reason : shown.trimmed() + u'…';
}

QString effectText(const RevisionEffect &effect)
{
    QStringList lines;
    for (const QString &operation : effect.operations)
        lines << u"• "_s + operation;
    if (effect.question > 0)
        lines << RevisionDetails::tr("Decided at run time: line %1 asks the database. Rehearse it to see what it does.")
                     .arg(effect.question);
    if (effect.hasSql)
        lines << RevisionDetails::tr("The SQL beside the script runs in its place.");
    if (lines.isEmpty() && effect.error)
        return RevisionDetails::tr("Not known.");
    return lines.isEmpty() ? RevisionDetails::tr("Nothing.") : lines.join(u'\n');
}

} // namespace

RevisionDetails::RevisionDetails(QWidget *parent)
    : QWidget(parent)
    , ui(std::make_unique<Ui::RevisionDetails>())
{
    ui->setupUi(this);
    for (QLabel *label : {ui->detailsParents, ui->detailsDependencies}) {
        connect(label, &QLabel::linkActivated, this,
                [this](const QString &id) { emit revisionClicked(Revision::RevisionId(id)); });
    }
    connect(ui->detailsFile, &QLabel::linkActivated, this, &RevisionDetails::fileClicked);
    show({}, {});
}

RevisionDetails::~RevisionDetails() = default;

void RevisionDetails::show(const std::optional<HistoryRow> &row, const std::optional<RevisionEffect> &effect,
                           const QString &change)
{
    const HistoryRow shown = row.value_or(HistoryRow{.message = tr("No revision is selected")});
    ui->detailsMessage->setText(title(shown));
    showFact(ui->detailsRevision, shown.id.text());
    const QString state = (stateText(shown.state) + u"   "_s + shown.pillNames().join(u", "_s)).trimmed();
    showFact(ui->detailsState, change.isEmpty() ? state : QString(state + u"\n≠ "_s + change));
    showFact(ui->detailsParents, links(shown.parents));
    showFact(ui->detailsDependencies, links(shown.dependencies));
    showFact(ui->detailsLabels, (shown.labels + shown.inheritedLabels).join(u", "_s));
    showFact(ui->detailsDate, shown.createDate);
    showFact(ui->detailsFile,
             shown.file.isEmpty() ? QString()
                                  : u"<a href=\"file\">%1</a>"_s.arg(shortPath(shown.file).toHtmlEscaped()));
    showFact(ui->detailsDocstring, shown.docstring.trimmed());
    ui->detailsFile->setToolTip(shown.file.isEmpty() ? QString()
                                                     : tr("%1\nClick to show it in its folder").arg(shown.file));
    showEffect(shown, effect);
}

void RevisionDetails::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        colorError();
}

void RevisionDetails::colorError()
{
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, foreground(ColorRole::Error, colors));
    ui->detailsError->setPalette(colors);
}

void RevisionDetails::showFact(QLabel *label, const QString &text)
{
    label->setText(text);
    ui->facts->setRowVisible(label, !text.isEmpty());
}

void RevisionDetails::showEffect(const HistoryRow &row, const std::optional<RevisionEffect> &effect)
{
    const bool isRevision = row.kind == RowKind::Revision && !row.file.isEmpty();
    ui->detailsEffectTitle->setVisible(isRevision);
    ui->detailsEffect->setVisible(isRevision);
    ui->detailsEffect->setText(effect ? effectText(*effect) : tr("Reading…"));
    std::optional<Error> error = row.error ? std::optional(*row.error) : std::nullopt;
    if (!error && effect)
        error = effect->error;
    ui->detailsError->setVisible(error.has_value());
    if (!error)
        return;
    colorError();
    const QString sentence = isRevision ? tr("Cannot be evaluated: %1") : tr("Error: %1");
    const QString whole = sentence.arg(error->text());
    const QString shown = boundedReason(whole);
    ui->detailsError->setText(shown);
    ui->detailsError->setToolTip(shown == whole ? QString() : whole.left(mostInToolTip));
    ui->detailsError->setAccessibleDescription(ui->detailsError->toolTip());
}

} // namespace Retort::Gui
