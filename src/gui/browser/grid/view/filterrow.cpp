// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/browser/grid/view/filterrow.h"

#include "gui/browser/grid/view/gridview.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QRegularExpression>
#include <QScrollBar>

#include <algorithm>
#include <utility>

namespace Retort::Gui
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int filterPause = 350;

} // namespace

FilterRow::FilterRow(GridView &view)
    : QWidget(&view)
    , m_view(view)
{
    setObjectName(u"filterRow"_s);
    setAutoFillBackground(true);
    m_pause.setSingleShot(true);
    m_pause.setInterval(filterPause);
    connect(&m_pause, &QTimer::timeout, this, &FilterRow::apply);
    connect(view.header(), &QHeaderView::sectionResized, this, &FilterRow::place);
    connect(view.header(), &QHeaderView::sectionMoved, this, &FilterRow::place);
    connect(view.header(), &QHeaderView::geometriesChanged, this, &FilterRow::place);
    connect(view.horizontalScrollBar(), &QScrollBar::valueChanged, this, &FilterRow::place);
    view.installEventFilter(this);
}

QSize FilterRow::sizeHint() const
{
    const int height = m_fields.isEmpty() ? QLineEdit().sizeHint().height() : m_fields.first()->sizeHint().height();
    return {0, height + 2};
}

void FilterRow::addField(const Schema::Column &column)
{
    auto field = new QLineEdit(this);
    field->setObjectName(u"filterField_"_s + column.name);
    field->setAccessibleName(tr("Filter %1").arg(column.name));
    field->setPlaceholderText(tr("filter"));
    field->setClearButtonEnabled(true);
    field->setToolTip(tr("A part of the value, or one of  =  <>  <  <=  >  >=  and a value,  ^start,  ~regular "
                         "expression,  null,  !null"));
    field->setContextMenuPolicy(Qt::CustomContextMenu);
    field->installEventFilter(this);
    connect(field, &QLineEdit::textChanged, this, [this] { m_pause.start(); });
    connect(field, &QLineEdit::returnPressed, this, &FilterRow::apply);
    connect(field, &QWidget::customContextMenuRequested, this,
            [this, field](const QPoint &position) { showMenu(field, position); });
    field->show();
    m_fields << field;
}

void FilterRow::setTable(const Schema::Table &table)
{
    const QMap<QString, QString> before = m_table.name == table.name ? texts() : QMap<QString, QString>();
    if (m_table.name == table.name && m_table.columns == table.columns)
        return;
    m_pause.stop();
    qDeleteAll(m_fields);
    m_fields.clear();
    m_table = table;
    for (const Schema::Column &column : table.columns)
        addField(column);
    m_applied.clear();
    setTexts(before);
    emit mistakeFound({});
    place();
}

void FilterRow::place()
{
    const int edge = m_view.pinnedWidth();
    for (int column = 0; column < m_fields.size() && column < m_view.header()->count(); ++column) {
        int left = m_view.columnX(column);
        const int right = left + m_view.header()->sectionSize(column);
        if (!m_view.isPinned(column))
            left = std::max(left, edge);
        const bool isShown = !m_view.header()->isSectionHidden(column) && right - left > 12;
        m_fields.at(column)->setVisible(isShown);
        if (isShown)
            m_fields.at(column)->setGeometry(left, 1, right - left - 1, height() - 2);
    }
}

bool FilterRow::eventFilter(QObject *object, QEvent *event)
{
    if (object == &m_view) {
        if (event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest)
            place();
        return QWidget::eventFilter(object, event);
    }
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(object, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    auto *field = qobject_cast<QLineEdit *>(object);
    if (key->key() == Qt::Key_Down && key->modifiers() == Qt::NoModifier) {
        apply();
        m_view.setFocus();
        return true;
    }
    if (key->key() == Qt::Key_Escape && field) {
        if (field->text().isEmpty())
            m_view.setFocus();
        field->clear();
        apply();
        return true;
    }
    return QWidget::eventFilter(object, event);
}

/// What a field leaves over is not meant for the grid, which would begin to edit a cell at Return.
void FilterRow::keyPressEvent(QKeyEvent *event)
{
    event->accept();
}

void FilterRow::showMenu(QLineEdit *field, const QPoint &position)
{
    QMenu *menu = field->createStandardContextMenu();
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addSeparator();
    using enum Rows::Comparison;
    const std::pair<Rows::Comparison, QString> comparisons[] = {{Contains, tr("contains")},
                                                                {StartsWith, tr("starts with")},
                                                                {Equal, tr("equals")},
                                                                {Unequal, tr("is not")},
                                                                {Less, tr("is less than")},
                                                                {Greater, tr("is greater than")},
                                                                {Matches, tr("matches the regular expression")},
                                                                {IsNull, tr("is NULL")},
                                                                {IsNotNull, tr("is not NULL")}};
    for (const auto &[comparison, text] : comparisons) {
        QAction *action = menu->addAction(Rows::sign(comparison) + u"   "_s + text);
        connect(action, &QAction::triggered, field, [field, sign = Rows::sign(comparison), chosen = comparison] {
            const bool needsValue = chosen != IsNull && chosen != IsNotNull;
            QString value = field->text();
            value.remove(QRegularExpression(u"^(<>|!=|<=|>=|[<>=^~*]|!?null)"_s));
            field->setText(needsValue ? sign + value : sign);
            field->setFocus();
        });
    }
    menu->popup(field->mapToGlobal(position));
}

QMap<QString, QString> FilterRow::texts() const
{
    QMap<QString, QString> texts;
    for (qsizetype i = 0; i < m_fields.size(); ++i) {
        if (!m_fields.at(i)->text().isEmpty())
            texts.insert(m_table.columns.at(i).name, m_fields.at(i)->text());
    }
    return texts;
}

void FilterRow::setTexts(const QMap<QString, QString> &texts)
{
    for (qsizetype i = 0; i < m_fields.size(); ++i) {
        const QSignalBlocker blocker(m_fields.at(i));
        m_fields.at(i)->setText(texts.value(m_table.columns.at(i).name));
    }
    m_pause.stop();
    m_applied = conditions();
}

void FilterRow::clear()
{
    setTexts({});
    m_applied.clear();
    emit mistakeFound({});
    emit conditionsChanged({});
}

void FilterRow::focusField(int column)
{
    if (column < 0 || column >= m_fields.size() || !m_fields.at(column)->isVisible())
        column = 0;
    if (m_fields.isEmpty())
        return;
    m_fields.at(column)->setFocus(Qt::ShortcutFocusReason);
    m_fields.at(column)->selectAll();
}

QList<Rows::Condition> FilterRow::conditions() const
{
    QList<Rows::Condition> conditions;
    for (qsizetype i = 0; i < m_fields.size(); ++i) {
        const auto parsed = Rows::parseCondition(m_fields.at(i)->text(), m_table.columns.at(i));
        if (parsed && *parsed)
            conditions << **parsed;
    }
    return conditions;
}

void FilterRow::apply()
{
    m_pause.stop();
    QString mistake;
    for (qsizetype i = 0; i < m_fields.size() && mistake.isEmpty(); ++i) {
        const auto parsed = Rows::parseCondition(m_fields.at(i)->text(), m_table.columns.at(i));
        if (!parsed)
            mistake = parsed.error().message;
    }
    emit mistakeFound(mistake);
    if (!mistake.isEmpty())
        return;
    const QList<Rows::Condition> next = conditions();
    if (next == std::exchange(m_applied, next))
        return;
    emit conditionsChanged(next);
}

} // namespace Retort::Gui
