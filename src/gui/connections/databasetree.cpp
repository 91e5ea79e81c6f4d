// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/connections/databasetree.h"

#include "gui/connections/databaseswitcher.h"
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
constexpr int addressRole = Qt::UserRole + 2;

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

DatabaseTree::DatabaseTree(Workbench &workbench, QAction *connectAction, DatabaseSwitcher &switcher, QWidget *parent)
    : QWidget(parent)
    , m_workbench(workbench)
    , m_switcher(switcher)
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
    connect(m_view, &QTreeView::activated, this, &DatabaseTree::open);
    connect(m_view, &QTreeView::collapsed, this, [this](const QModelIndex &index) { m_collapsed << keyAt(index); });
    connect(m_view, &QTreeView::expanded, this, [this](const QModelIndex &index) {
        if (!m_rebuilding)
            m_collapsed.remove(keyAt(index));
    });
    connect(m_view, &QTreeView::customContextMenuRequested, this, &DatabaseTree::showMenu);
}

QString DatabaseTree::tableAt(const QModelIndex &index) const
{
    return index.data(nameRole).toString();
}

OpenDatabase *DatabaseTree::databaseAt(const QModelIndex &index) const
{
    QModelIndex root = index;
    while (root.parent().isValid())
        root = root.parent();
    return root.isValid() ? m_workbench.databases().all().value(root.row()) : nullptr;
}

QString DatabaseTree::keyAt(const QModelIndex &index) const
{
    QStringList parts;
    for (QModelIndex part = index; part.isValid(); part = part.parent())
        parts.prepend(part.parent().isValid() ? (tableAt(part).isEmpty() ? QString::number(part.row()) : tableAt(part))
                                              : part.data(addressRole).toString());
    return parts.join(u'\n');
}

void DatabaseTree::open(const QModelIndex &index)
{
    const QString table = tableAt(index);
    m_switcher.activate(databaseAt(index), [this, table] {
        if (!table.isEmpty())
            emit tableActivated(table);
    });
}

QStandardItem *DatabaseTree::addDatabase(const OpenDatabase &database)
{
    const Database::ConnectionSettings &settings = database.settings();
    const bool isActive = &database == m_workbench.database();
    QStandardItem *root = makeItem(settings.displayName(), environmentIcon(settings.environment));
    QStringList facts{settings.safeUrl(), database.serverVersion(), environmentName(settings.environment)};
    if (database.isReadOnly())
        facts << tr("Open for reading only");
    facts << (isActive ? tr("The active database") : tr("Enter makes it the active database"));
    if (database.problem())
        facts << database.problem()->text();
    root->setToolTip(facts.join(u'\n'));
    root->setData(settings.safeUrl(), addressRole);
    root->setAccessibleText(
        isActive ? tr("%1, %2, active").arg(settings.displayName(), environmentName(settings.environment))
                 : tr("%1, %2").arg(settings.displayName(), environmentName(settings.environment)));
    QFont font = m_view->font();
    font.setBold(isActive && m_workbench.databases().all().size() > 1);
    root->setFont(font);
    const Schema::Database &schema = database.schema();
    const QSet<QString> links = linkTables(schema);
    QStandardItem *tables = makeItem(tr("Tables (%1)").arg(schema.tables.size()), QIcon());
    root->appendRow(tables);
    for (const Schema::Table &table : schema.tables)
        tables->appendRow(tableItem(table, links, database.versionTable().name));
    if (schema.views.isEmpty())
        return root;
    QStandardItem *views = makeItem(tr("Views (%1)").arg(schema.views.size()), QIcon());
    root->appendRow(views);
    for (const Schema::StoredText &view : schema.views) {
        QStandardItem *item = makeItem(view.name, QIcon::fromTheme(u"view"_s));
        item->setData(view.name, nameRole);
        item->setToolTip(view.definition);
        views->appendRow(item);
    }
    return root;
}

void DatabaseTree::rebuild()
{
    const QString selected = keyAt(m_view->currentIndex());
    m_rebuilding = true;
    m_model->clear();
    const QList<OpenDatabase *> all = m_workbench.databases().all();
    if (auto stack = qobject_cast<QStackedLayout *>(layout()))
        stack->setCurrentIndex(all.isEmpty() ? 0 : 1);
    for (const OpenDatabase *database : all)
        m_model->appendRow(addDatabase(*database));
    QModelIndex current = m_model->index(m_workbench.databases().indexOf(m_workbench.database()), 0);
    const auto visit = [&](const auto &self, const QModelIndex &parent) -> void {
        for (int row = 0; row < m_model->rowCount(parent); ++row) {
            const QModelIndex index = m_model->index(row, 0, parent);
            const QString key = keyAt(index);
            m_view->setExpanded(index, !m_collapsed.contains(key));
            if (key == selected)
                current = index;
            self(self, index);
        }
    };
    visit(visit, {});
    m_view->setCurrentIndex(current);
    m_rebuilding = false;
}

void DatabaseTree::showMenu(const QPoint &position)
{
    const QModelIndex index = m_view->indexAt(position);
    auto menu = new QMenu(this);
    menu->setObjectName(u"databaseTreeMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    auto show = menu->addAction(QIcon::fromTheme(u"data"_s), tr("&Show rows"), this,
                                [this, place = QPersistentModelIndex(index)] { open(place); });
    show->setEnabled(!tableAt(index).isEmpty());
    menu->addAction(QIcon::fromTheme(u"refresh"_s), tr("&Refresh"), &m_workbench, &Workbench::refresh);
    if (OpenDatabase *database = databaseAt(index)) {
        menu->addSeparator();
        m_switcher.addActions(menu, database);
    }
    menu->popup(m_view->viewport()->mapToGlobal(position));
}

} // namespace Retort::Gui
