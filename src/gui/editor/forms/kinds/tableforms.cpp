// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/editor/forms/kinds/tableforms.h"

#include "gui/editor/forms/columnsmodel.h"
#include "gui/widgets/text.h"

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QTableView>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

CreateTableForm::CreateTableForm(const Schema::Database &database, QWidget *parent)
    : OperationForm(database, parent)
    , m_name(addText(u"tableNameEdit"_s, tr("Table"), tr("name of the new table")))
    , m_columns(new ColumnsModel(this))
{
    m_view = new QTableView(this);
    m_view->setObjectName(u"columnsGrid"_s);
    m_view->setAccessibleName(tr("Columns of the new table"));
    m_view->setModel(m_columns);
    m_view->setItemDelegate(new ColumnsDelegate(database, m_view));
    m_view->setEditTriggers(QAbstractItemView::AllEditTriggers);
    m_view->setTabKeyNavigation(true);
    m_view->verticalHeader()->hide();
    setUpWidths();
    addWide(m_view);
    addWide(lineButtons());
    m_columns->setColumns({{.name = u"id"_s, .type = u"Integer"_s, .primaryKey = true, .nullable = false}});
    connect(m_columns, &QAbstractItemModel::dataChanged, this, &OperationForm::changed);
    connect(m_columns, &QAbstractItemModel::rowsRemoved, this, &OperationForm::changed);
    connect(m_columns, &QAbstractItemModel::rowsMoved, this, &OperationForm::changed);
}

void CreateTableForm::setUpWidths()
{
    const int sign = m_view->fontMetrics().averageCharWidth();
    QHeaderView *header = m_view->horizontalHeader();
    header->setSectionResizeMode(QHeaderView::Interactive);
    header->setSectionResizeMode(ColumnsModel::NameColumn, QHeaderView::Stretch);
    header->setMinimumSectionSize(sign * 6);
    const std::pair<int, int> widths[] = {{ColumnsModel::TypeColumn, 22},    {ColumnsModel::KeyColumn, 7},
                                          {ColumnsModel::NullColumn, 7},     {ColumnsModel::UniqueColumn, 9},
                                          {ColumnsModel::DefaultColumn, 18}, {ColumnsModel::RefersColumn, 22}};
    for (const auto &[column, signs] : widths)
        m_view->setColumnWidth(column, sign * signs);
    m_view->setMinimumSize(sign * 110, m_view->verticalHeader()->defaultSectionSize() * 8);
}

QWidget *CreateTableForm::lineButtons()
{
    auto bar = new QWidget(this);
    auto layout = new QHBoxLayout(bar);
    layout->setContentsMargins(0, 0, 0, 0);
    const auto add = [&](const QString &name, const QString &text, const QKeySequence &keys, auto work) {
        auto action = new QAction(text, m_view);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        m_view->addAction(action);
        auto button = new QPushButton(text, bar);
        button->setObjectName(name);
        button->setAutoDefault(false);
        button->setToolTip(u"%1 (%2)"_s.arg(QString(text).remove(u'&'), keys.toString(QKeySequence::NativeText)));
        layout->addWidget(button);
        connect(button, &QPushButton::clicked, action, &QAction::trigger);
        connect(action, &QAction::triggered, this, work);
    };
    add(u"removeColumnButton"_s, tr("&Remove column"), Qt::CTRL | Qt::Key_Delete,
        [this] { m_columns->removeLine(m_view->currentIndex().row()); });
    add(u"columnUpButton"_s, tr("Move &up"), Qt::ALT | Qt::Key_Up, [this] { moveLine(-1); });
    add(u"columnDownButton"_s, tr("Move do&wn"), Qt::ALT | Qt::Key_Down, [this] { moveLine(1); });
    layout->addStretch(1);
    m_view->setContextMenuPolicy(Qt::ActionsContextMenu);
    return bar;
}

void CreateTableForm::moveLine(int by)
{
    const QModelIndex here = m_view->currentIndex();
    m_columns->moveLine(here.row(), here.row() + by);
}

void CreateTableForm::setOperation(const Operations::Operation &operation)
{
    m_table = std::get<Operations::CreateTable>(operation);
    m_name->setText(m_table.table.name);
    m_columns->setColumns(columnLines(m_table.table));
}

Result<Operations::Operation> CreateTableForm::operation() const
{
    const Result<QString> name = needed(m_name->text(), tr("The table has no name."));
    if (!name)
        return failure(name.error());
    Operations::CreateTable create = m_table;
    create.table.name = *name;
    if (const Result<> filled = fillColumns(create.table, m_columns->columns()); !filled)
        return failure(filled.error());
    return create;
}

LinkTableForm::LinkTableForm(const Schema::Database &database, QWidget *parent)
    : OperationForm(database, parent)
    , m_left(addTable(u"leftTableBox"_s, tr("Many of")))
    , m_right(addTable(u"rightTableBox"_s, tr("belong to many of")))
    , m_name(addText(u"linkNameEdit"_s, tr("Link table")))
    , m_onDelete(addChoice(u"linkOnDeleteBox"_s, tr("When a row goes"), {tr("refuse while links exist"), u"CASCADE"_s}))
{
    connect(m_left, &QComboBox::currentTextChanged, this, &LinkTableForm::suggestName);
    connect(m_right, &QComboBox::currentTextChanged, this, &LinkTableForm::suggestName);
}

void LinkTableForm::suggestName()
{
    if (m_name->text() != m_suggested || m_left->currentText().isEmpty() || m_right->currentText().isEmpty())
        return;
    m_suggested = u"%1_%2_link"_s.arg(m_left->currentText().trimmed(), m_right->currentText().trimmed());
    m_name->setText(m_suggested);
}

void LinkTableForm::setOperation(const Operations::Operation &)
{
    // An existing link table opens as what it is: a table.
}

Result<> LinkTableForm::addSide(Schema::Table &link, const QString &tableName, const QString &otherName,
                                const QString &role) const
{
    const Schema::Table *table = schema().table(tableName);
    if (!table)
        return failure(tr("There is no table %1.").arg(tableName), tr("Choose one of the open database."));
    const QStringList keys = table->primaryKeyColumns();
    if (keys.isEmpty())
        return failure(tr("%1 has no primary key to refer to.").arg(tableName));
    Schema::ForeignKey key{.referredTable = tableName, .referredColumns = keys};
    if (m_onDelete->currentIndex() > 0)
        key.onDelete = m_onDelete->currentText();
    for (const QString &keyColumn : keys) {
        Schema::Column column{.name = (tableName == otherName ? role + u'_' : QString()) + tableName + u'_' + keyColumn,
                              .type = table->column(keyColumn)->type,
                              .nullable = false,
                              .primaryKey = true};
        column.type.source.clear();
        key.columns << column.name;
        link.columns << column;
    }
    if (keys.size() == 1)
        key.column = key.columns.first();
    link.constraints << key;
    return {};
}

Result<Operations::Operation> LinkTableForm::operation() const
{
    const Result<QString> name = needed(m_name->text(), tr("The link table has no name."));
    const QString left = m_left->currentText().trimmed();
    const QString right = m_right->currentText().trimmed();
    if (left.isEmpty() || right.isEmpty())
        return failure(tr("Choose the two tables that belong together."));
    if (!name)
        return failure(name.error());
    Operations::CreateTable create;
    create.table.name = *name;
    if (const Result<> added = addSide(create.table, left, right, u"left"_s); !added)
        return failure(added.error());
    if (const Result<> added = addSide(create.table, right, left, u"right"_s); !added)
        return failure(added.error());
    return create;
}

DropTableForm::DropTableForm(const Schema::Database &database, QWidget *parent)
    : OperationForm(database, parent)
    , m_table(addTable(u"tableBox"_s, tr("Table")))
{
}

void DropTableForm::setOperation(const Operations::Operation &operation)
{
    m_drop = std::get<Operations::DropTable>(operation);
    m_table->setEditText(m_drop.table);
}

Result<Operations::Operation> DropTableForm::operation() const
{
    const Result<QString> table = needed(m_table->currentText(), tr("Choose the table."));
    if (!table)
        return failure(table.error());
    Operations::DropTable drop = m_drop;
    drop.table = *table;
    return drop;
}

RenameTableForm::RenameTableForm(const Schema::Database &database, QWidget *parent)
    : OperationForm(database, parent)
    , m_table(addTable(u"tableBox"_s, tr("Table")))
    , m_newName(addText(u"newNameEdit"_s, tr("New name")))
{
}

void RenameTableForm::setOperation(const Operations::Operation &operation)
{
    m_rename = std::get<Operations::RenameTable>(operation);
    m_table->setEditText(m_rename.table);
    m_newName->setText(m_rename.newName);
}

Result<Operations::Operation> RenameTableForm::operation() const
{
    const Result<QString> table = needed(m_table->currentText(), tr("Choose the table."));
    const Result<QString> name = needed(m_newName->text(), tr("Give the new name."));
    if (!table || !name)
        return failure(table ? name.error() : table.error());
    Operations::RenameTable rename = m_rename;
    rename.table = *table;
    rename.newName = *name;
    return rename;
}

} // namespace Retort::Gui
