// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/connections/databasetree.h"

#include "gui/connections/environment.h"
#include "gui/widgets/emptystate.h"
#include "rows/relation.h"

#include <QAction>
#include <QCoreApplication>
#include <QMenu>
#include <QStackedLayout>
#include <QTreeView>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

namespace
{

constexpr int nameRole = Qt::UserRole + 1;

QStandardItem *makeItem(const QString &text, const QIcon &icon)
{
    auto item = new QStandardItem(icon, text);
    item->setEditable(false);
    return item;
}

QSet<QString> linkTables(const Schema::Database &schema)
{
    QSet<QString> names;
    for (const Rows::ManyToMany &relation : Rows::relations(schema).manyToMany)
        names << relation.linkTable;
    return names;
}

QStandardItem *tableItem(const Schema::Table &table, const QSet<QString> &links, const QString &versionTable)
{
    const bool isLink = links.contains(table.name);
    const bool isVersion = table.name == versionTable;
    QStandardItem *item = makeItem(isLink ? table.name + u" ⋈"_s : table.name,
                                   QIcon::fromTheme(isLink          ? u"link-table"_s
                                                        : isVersion ? u"history"_s
                                                                    : u"table"_s));
    item->setData(table.name, nameRole);
    QStringList lines;
    for (const Schema::Column &column : table.columns)
        lines << column.name;
    QString kind = QCoreApplication::translate("Gui", "Table");
    if (isLink)
        kind = QCoreApplication::translate("Gui", "Link table: joins two tables many to many");
    else if (isVersion)
        kind = QCoreApplication::translate("Gui", "Where the database stands in the history");
    item->setToolTip(kind + u'\n' + lines.join(u", "_s));
    item->setAccessibleText(isLink ? QCoreApplication::translate("Gui", "%1, link table").arg(table.name) : table.name);
    return item;
}

} // namespace

DatabaseTree::DatabaseTree(Workbench &workbench, QAction *connectAction, QAction *disconnectAction, QWidget *parent)
    : QWidget(parent)
    , m_workbench(workbench)
    , m_disconnectAction(disconnectAction)
    , m_model(new QStandardItemModel(this))
    , m_view(new QTreeView(this))
    , m_empty(new EmptyState(this))
{
    setUpView();
    m_empty->setText(tr("No database"), tr("Connect to one to see its tables."));
    m_empty->setActions({connectAction});
    auto stack = new QStackedLayout(this);
    stack->addWidget(m_empty);
    stack->addWidget(m_view);
    connect(&m_workbench, &Workbench::stateChanged, this, &DatabaseTree::rebuild);
    rebuild();
}

void DatabaseTree::setUpView()
{
    m_view->setObjectName(u"databaseTreeView"_s);
    m_view->setAccessibleName(tr("Databases"));
    m_view->setHeaderHidden(true);
    m_view->setModel(m_model);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_view->setFrameShape(QFrame::NoFrame);
    connect(m_view, &QTreeView::activated, this, [this](const QModelIndex &index) {
        if (const QString table = tableAt(index); !table.isEmpty())
            emit tableActivated(table);
    });
    connect(m_view, &QTreeView::customContextMenuRequested, this, &DatabaseTree::showMenu);
}

QString DatabaseTree::tableAt(const QModelIndex &index) const
{
    return index.data(nameRole).toString();
}

void DatabaseTree::rebuild()
{
    const OpenDatabase *database = m_workbench.database();
    const QString selected = tableAt(m_view->currentIndex());
    m_model->clear();
    if (auto stack = qobject_cast<QStackedLayout *>(layout()))
        stack->setCurrentIndex(database ? 1 : 0);
    if (!database)
        return;
    const Database::ConnectionSettings &settings = database->settings();
    QStandardItem *root = makeItem(settings.displayName(), environmentIcon(settings.environment));
    root->setToolTip(
        u"%1\n%2\n%3"_s.arg(settings.safeUrl(), database->serverVersion(), environmentName(settings.environment)));
    m_model->appendRow(root);
    const Schema::Database &schema = database->schema();
    const QSet<QString> links = linkTables(schema);
    QStandardItem *tables = makeItem(tr("Tables (%1)").arg(schema.tables.size()), QIcon());
    root->appendRow(tables);
    QStandardItem *current = nullptr;
    for (const Schema::Table &table : schema.tables) {
        QStandardItem *item = tableItem(table, links, database->versionTable().name);
        tables->appendRow(item);
        if (table.name == selected)
            current = item;
    }
    if (!schema.views.isEmpty()) {
        QStandardItem *views = makeItem(tr("Views (%1)").arg(schema.views.size()), QIcon());
        root->appendRow(views);
        for (const Schema::StoredText &view : schema.views) {
            QStandardItem *item = makeItem(view.name, QIcon::fromTheme(u"view"_s));
            item->setData(view.name, nameRole);
            item->setToolTip(view.definition);
            views->appendRow(item);
        }
    }
    m_view->expandAll();
    m_view->setCurrentIndex(m_model->indexFromItem(current ? current : root));
}

void DatabaseTree::showMenu(const QPoint &position)
{
    auto menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QString table = tableAt(m_view->indexAt(position));
    auto open =
        menu->addAction(QIcon::fromTheme(u"data"_s), tr("&Show rows"), [this, table] { emit tableActivated(table); });
    open->setEnabled(!table.isEmpty());
    menu->addAction(QIcon::fromTheme(u"refresh"_s), tr("&Refresh"), &m_workbench, &Workbench::refresh);
    menu->addAction(m_disconnectAction);
    menu->popup(m_view->viewport()->mapToGlobal(position));
}

} // namespace Retort::Gui
