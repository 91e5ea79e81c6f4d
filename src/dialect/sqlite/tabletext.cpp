// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialect/sqlite/tabletext.h"

#include "dialect/scanner.h"
#include "dialect/sqlite/split.h"
#include "dialect/sqlite/tokens.h"

#include <algorithm>

namespace Retort::Dialect
{

using namespace Qt::StringLiterals;
using Kind = TablePart::Kind;

namespace
{

/// The spaces right before the definition, behind any comment.
QString indentation(const TableItem &item)
{
    const QString lead = item.lead();
    qsizetype begin = lead.size();
    while (begin > 0 && lead.at(begin - 1).isSpace())
        --begin;
    const QString spaces = lead.mid(begin);
    // The line break that ends a comment is not seen as part of the layout twice.
    return begin > 0 && !spaces.contains(u'\n') ? u'\n' + spaces : spaces;
}

bool isBlank(const QString &text)
{
    return text.trimmed().isEmpty();
}

} // namespace

std::optional<TableText> TableText::parse(const QString &sql)
{
    Scanner scanner(sql, sqliteLexicalFeatures());
    Token token;
    TableText table;
    int depth = 0;
    qsizetype begin = -1;
    while (scanner.next(token)) {
        if (token.kind != TokenKind::Symbol)
            continue;
        const QChar symbol = token.in(sql).front();
        if (symbol == u'(' && depth++ == 0) {
            begin = token.offset + 1;
            table.m_head = sql.left(begin);
        } else if (symbol == u',' && depth == 1) {
            table.m_items << TableItem(sql.mid(begin, token.offset - begin));
            begin = token.offset + 1;
        } else if (symbol == u')' && --depth == 0) {
            table.m_items << TableItem(sql.mid(begin, token.offset - begin));
            table.m_tail = sql.mid(token.offset);
            break;
        }
    }
    if (table.m_tail.isEmpty() || SqliteTokens(table.m_head).mentions(u"VIRTUAL"_s))
        return std::nullopt;
    return table;
}

QString TableText::text() const
{
    QStringList texts;
    for (const TableItem &item : m_items)
        texts << item.text();
    return m_head + texts.join(u',') + m_tail;
}

qsizetype TableText::column(const QString &name) const
{
    for (qsizetype place = 0; place < m_items.size(); ++place) {
        if (m_items[place].isColumn() && m_items[place].name().compare(name, Qt::CaseInsensitive) == 0)
            return place;
    }
    return -1;
}

QStringList TableText::columnNames() const
{
    QStringList names;
    for (const TableItem &item : m_items) {
        if (item.isColumn())
            names << item.name();
    }
    return names;
}

QStringList TableText::primaryKey() const
{
    for (const TableItem &item : m_items) {
        if (const TablePart *key = item.part(Kind::PrimaryKey))
            return key->columns;
    }
    return {};
}

bool TableText::isAutoincrement() const
{
    return std::any_of(m_items.cbegin(), m_items.cend(), [](const TableItem &item) {
        const TablePart *key = item.part(Kind::PrimaryKey);
        return key && key->isAutoincrement;
    });
}

bool TableText::hasOption(QStringView word) const
{
    return SqliteTokens(m_tail).mentions(word.toString());
}

void TableText::insert(qsizetype place, const QString &definition)
{
    const TableItem &model = m_items[std::min(std::max<qsizetype>(place, 1), m_items.size() - 1)];
    QString lead = indentation(model);
    if (lead.isEmpty())
        lead = u" "_s;
    QString trail;
    if (place == m_items.size()) {
        TableItem &last = m_items.last();
        const QString behind = last.trail();
        if (isBlank(behind)) {
            trail = behind;
            last.setAround(last.lead(), {});
        } else if (behind.endsWith(u'\n')) {
            trail = u"\n"_s;
        }
    } else if (place == 0) {
        lead = indentation(m_items.first());
    }
    m_items.insert(place, TableItem(lead + definition + trail));
}

void TableText::addColumn(const QString &definition)
{
    qsizetype place = m_items.size();
    while (place > 0 && !m_items[place - 1].isColumn())
        --place;
    insert(place, definition);
}

void TableText::remove(qsizetype place)
{
    const TableItem gone = m_items.takeAt(place);
    // A comment behind the comma on the line before speaks of the definition before.
    const QString lead = gone.lead();
    const qsizetype line = lead.indexOf(u'\n');
    const QString kept = line >= 0 && !isBlank(lead.left(line)) ? lead.left(line) : QString();
    if (place < m_items.size()) {
        TableItem &next = m_items[place];
        if (!kept.isEmpty())
            next.setAround(kept + (next.lead().startsWith(u'\n') ? QString() : u"\n"_s) + next.lead(), next.trail());
        else if (place == 0)
            next.setAround(lead, next.trail());
    } else if (!m_items.isEmpty()) {
        TableItem &last = m_items.last();
        QString trail = isBlank(gone.trail()) ? gone.trail() : QString();
        if (!kept.isEmpty() && !trail.startsWith(u'\n'))
            trail.prepend(u'\n');
        last.setAround(last.lead(), last.trail() + kept + trail);
    }
}

void TableText::move(qsizetype from, qsizetype to)
{
    if (from == to)
        return;
    // The layout belongs to the places, comments go with their definitions.
    const QString firstLead = m_items.first().lead();
    const QString lastTrail = m_items.last().trail();
    const QString otherLead = m_items.value(1, m_items.first()).lead();
    m_items.first().setAround(isBlank(firstLead) ? otherLead : firstLead, m_items.first().trail());
    if (isBlank(lastTrail))
        m_items.last().setAround(m_items.last().lead(), {});
    m_items.move(from, to);
    if (isBlank(firstLead))
        m_items.first().setAround(firstLead, m_items.first().trail());
    if (isBlank(lastTrail))
        m_items.last().setAround(m_items.last().lead(), m_items.last().trail() + lastTrail);
    // What ended with a line comment must not swallow the comma behind it.
    for (TableItem &item : m_items) {
        const QString trail = item.trail();
        if (trail.contains(u"--"_s) && !trail.endsWith(u'\n'))
            item.setAround(item.lead(), trail + u'\n');
    }
}

} // namespace Retort::Dialect
