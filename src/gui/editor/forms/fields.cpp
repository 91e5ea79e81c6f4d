// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/editor/forms/fields.h"

#include "gui/editor/forms/source.h"
#include "gui/widgets/text.h"
#include "script/script.h"

#include <QCompleter>
#include <QHBoxLayout>
#include <QMenu>
#include <QRegularExpression>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

Result<Schema::Type> typeFrom(const QString &text)
{
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty())
        return failure(Text::tr("The column has no type."), Text::tr("Choose one, for example Integer."));
    const bool hasModule = trimmed.section(u'(', 0, 0).contains(u'.');
    const QString source =
        u"from alembic import op\nimport sqlalchemy as sa\nfrom sqlalchemy.dialects import mysql, postgresql, "
        u"sqlite\n\n"
        "def upgrade():\n    op.add_column('t', sa.Column('c', %1))\n"_s.arg(hasModule ? trimmed : u"sa."_s + trimmed);
    const Result<Script::SyntaxTree> tree = Script::parse(source);
    Script::RecordingContext context(u"sqlite"_s);
    const Result<> read = tree ? Script::evaluate(*tree, Script::Direction::Upgrade, context) : failure(tree.error());
    const bool isOne = read && context.operations().size() == 1;
    const auto *added = isOne ? std::get_if<Operations::AddColumn>(&context.operations().first().operation) : nullptr;
    if (added && added->column.type.kind != Schema::TypeKind::Null)
        return added->column.type;
    return failure(Text::tr("%1 is no type that is known.").arg(trimmed),
                   Text::tr("Types are written as in SQLAlchemy: Integer, String(50), Numeric(10, 2)."));
}

QString typeText(const Schema::Type &type)
{
    // Between a person and a field the names of these arguments are noise.
    static const QRegularExpression names(u"\\b(length|precision|scale)=(?=\\d)"_s);
    QString text = sourceOf(type);
    text.remove(names);
    if (text.startsWith(u"sa."_s))
        text.remove(0, 3);
    return text.endsWith(u"()"_s) ? text.chopped(2) : text;
}

std::optional<Schema::ServerDefault> defaultFrom(const QString &text)
{
    using Kind = Schema::ServerDefault::Kind;
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty())
        return {};
    if (trimmed.compare(u"now()"_s, Qt::CaseInsensitive) == 0)
        return Schema::ServerDefault{.kind = Kind::Now};
    if (trimmed.compare(u"true"_s, Qt::CaseInsensitive) == 0)
        return Schema::ServerDefault{.kind = Kind::True};
    if (trimmed.compare(u"false"_s, Qt::CaseInsensitive) == 0)
        return Schema::ServerDefault{.kind = Kind::False};
    if (trimmed.size() >= 2 && trimmed.startsWith(u'\'') && trimmed.endsWith(u'\''))
        return Schema::ServerDefault{.kind = Kind::Literal, .text = trimmed.mid(1, trimmed.size() - 2)};
    static const QRegularExpression number(u"^[-+]?\\d+(\\.\\d+)?$"_s);
    if (number.match(trimmed).hasMatch())
        return Schema::ServerDefault{.kind = Kind::Literal, .text = trimmed};
    return Schema::ServerDefault{.kind = Kind::Expression, .text = trimmed};
}

QString defaultText(const std::optional<Schema::ServerDefault> &value)
{
    using Kind = Schema::ServerDefault::Kind;
    if (!value)
        return {};
    switch (value->kind) {
    case Kind::Literal:
        return defaultFrom(value->text) == value ? value->text : u"'%1'"_s.arg(value->text);
    case Kind::Expression:
        return value->text;
    case Kind::Now:
        return u"now()"_s;
    case Kind::True:
        return u"true"_s;
    case Kind::False:
        return u"false"_s;
    }
    return {};
}

QStringList namesFrom(const QString &text)
{
    QStringList names;
    for (const QString &part : text.split(u',')) {
        if (const QString name = part.trimmed(); !name.isEmpty())
            names << name;
    }
    return names;
}

TypeBox::TypeBox(QWidget *parent)
    : QComboBox(parent)
{
    setEditable(true);
    addItems({u"Integer"_s, u"BigInteger"_s, u"SmallInteger"_s, u"String(50)"_s, u"Text"_s, u"Boolean"_s, u"Date"_s,
              u"DateTime"_s, u"DateTime(timezone=True)"_s, u"Time"_s, u"Numeric(10, 2)"_s, u"Float"_s, u"LargeBinary"_s,
              u"JSON"_s, u"Enum('a', 'b', name='kind')"_s});
    setInsertPolicy(QComboBox::NoInsert);
}

TableBox::TableBox(const Schema::Database &schema, QWidget *parent)
    : QComboBox(parent)
{
    setEditable(true);
    setInsertPolicy(QComboBox::NoInsert);
    for (const Schema::Table &table : schema.tables)
        addItem(QIcon::fromTheme(u"table"_s), table.name);
    setCurrentIndex(-1);
    lineEdit()->setPlaceholderText(Text::tr("Table"));
}

ColumnsEdit::ColumnsEdit(const Schema::Database &schema, TableBox *table, const QString &name,
                         const QString &accessibleName, QWidget *parent)
    : QWidget(parent)
    , m_schema(schema)
    , m_table(table)
    , m_edit(new QLineEdit(this))
    , m_button(new QToolButton(this))
{
    m_edit->setObjectName(name);
    m_edit->setAccessibleName(accessibleName);
    m_edit->setPlaceholderText(Text::tr("name, another"));
    m_button->setObjectName(name + u"Button"_s);
    m_button->setIcon(QIcon::fromTheme(u"column"_s));
    m_button->setAccessibleName(Text::tr("Choose: %1").arg(accessibleName));
    m_button->setToolTip(Text::tr("Choose from the table's columns"));
    m_button->setPopupMode(QToolButton::InstantPopup);
    m_button->setMenu(new QMenu(m_button));
    m_button->setFocusPolicy(Qt::TabFocus);
    auto layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_edit, 1);
    layout->addWidget(m_button);
    setFocusProxy(m_edit);
    connect(m_edit, &QLineEdit::textChanged, this, &ColumnsEdit::changed);
    connect(m_button->menu(), &QMenu::aboutToShow, this, &ColumnsEdit::fillMenu);
}

QStringList ColumnsEdit::columns() const
{
    return namesFrom(m_edit->text());
}

void ColumnsEdit::setColumns(const QStringList &columns)
{
    m_edit->setText(columns.join(u", "_s));
}

void ColumnsEdit::fillMenu()
{
    QMenu *menu = m_button->menu();
    menu->clear();
    const Schema::Table *table = m_schema.table(m_table->currentText().trimmed());
    if (!table) {
        menu->addAction(Text::tr("The columns of this table are not known"))->setEnabled(false);
        return;
    }
    for (const Schema::Column &column : table->columns) {
        QAction *action = menu->addAction(column.name);
        action->setCheckable(true);
        action->setChecked(columns().contains(column.name));
        connect(action, &QAction::toggled, this, [this, name = column.name](bool wanted) {
            QStringList names = columns();
            names.removeAll(name);
            if (wanted)
                names << name;
            setColumns(names);
        });
    }
}

} // namespace Retort::Gui
