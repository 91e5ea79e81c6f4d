// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialect/sqlite/tablestatements.h"

#include "dialect/sqlite/tokens.h"

#include <QCoreApplication>

#include <algorithm>

namespace Retort::Dialect
{

using namespace Qt::StringLiterals;
using Kind = TablePart::Kind;
using Way = TableDraft::Way;

namespace
{

/// No value of anybody's: 16 bytes that were drawn once.
const QString &unlikelyValue()
{
    static const QString value = u"x'8f2d61c30b5e4a97b1d46e0f93a27c58'"_s;
    return value;
}

class StatementList
{
public:
    StatementList(const TableDraft &draft, const TableSpelling &spelling)
        : m_draft(draft)
        , m_spelling(spelling)
        , m_table(spelling.nameText(draft.before.name))
        , m_aside(u"_retort_old_"_s + draft.before.name)
    {
    }

    QList<Instruction> all()
    {
        run(m_draft.ownSql);
        if (m_draft.way != Way::Native)
            mustBeUnchanged();
        m_all += m_draft.checks;
        run(m_draft.droppedIndexes);
        if (m_draft.way == Way::Rebuild) {
            rebuild();
        } else {
            run(m_draft.natives);
            if (m_draft.way == Way::Text)
                editText();
        }
        if (m_draft.newForeignKeys > 0)
            mustReferToRows();
        for (const auto &[before, now] : m_draft.renames)
            run(u"ALTER TABLE "_s + m_table + u" RENAME COLUMN "_s + m_spelling.nameText(before) + u" TO "_s
                + m_spelling.nameText(now));
        run(m_draft.after);
        if (m_draft.way == Way::Rebuild) {
            for (Instruction &each : m_all)
                each.ignoresForeignKeys = true;
        }
        return m_all;
    }

private:
    void run(const QString &sql) { m_all << Instruction{.sql = sql}; }
    void run(const QStringList &statements)
    {
        for (const QString &sql : statements)
            run(sql);
    }
    QString literal(const QString &text) const { return m_spelling.valueText(text); }

    void mustBeUnchanged()
    {
        m_all << Instruction{
            .sql = u"SELECT name FROM sqlite_schema WHERE type = 'table' AND name = "_s + literal(m_draft.before.name)
                + u" AND sql <> "_s + literal(m_draft.before.sql),
            .refusal = QCoreApplication::translate("Dialect", "The table %2 has changed since the plan was made.")};
    }

    void mustReferToRows()
    {
        m_all << Instruction{
            .sql = u"SELECT \"table\", rowid, parent FROM pragma_foreign_key_check("_s + literal(m_draft.before.name)
                + u") WHERE fkid < "_s + QString::number(m_draft.newForeignKeys),
            .refusal =
                QCoreApplication::translate("Dialect", "%1 rows refer to rows that do not exist; the first: %2.")};
    }

    void writeText(const QString &sql)
    {
        run(u"PRAGMA writable_schema=ON"_s);
        run(u"UPDATE sqlite_schema SET sql = "_s + literal(sql) + u" WHERE type = 'table' AND name = "_s
            + literal(m_draft.before.name));
        run(u"PRAGMA writable_schema=RESET"_s);
    }

    void editText()
    {
        if (!m_draft.defaults.isEmpty())
            fillShortRows();
        writeText(m_draft.text.text());
        // Other connections look at a counter that only a real change of the schema moves.
        run(u"CREATE VIEW \"_retort_schema_changed\" AS SELECT 1"_s);
        run(u"DROP VIEW \"_retort_schema_changed\""_s);
    }

    /// Rows from before ALTER TABLE ADD COLUMN hold no value for that column and read whatever DEFAULT says now. They
    /// are found by a DEFAULT that nobody has written, and get the value that they had.
    void fillShortRows()
    {
        TableText marked = m_draft.text;
        for (const TableDraft::ChangedDefault &changed : m_draft.defaults) {
            TableItem &item = marked.item(marked.column(changed.column));
            if (const TablePart *value = item.part(Kind::Default))
                item.replace(*value, u"DEFAULT "_s + unlikelyValue());
            else
                item.insertBehindType(u"DEFAULT "_s + unlikelyValue());
        }
        QStringList triggers;
        for (const QString &trigger : m_draft.before.triggers)
            triggers << triggerName(trigger);
        for (const QString &trigger : triggers)
            run(u"DROP TRIGGER "_s + m_spelling.nameText(trigger));
        writeText(marked.text());
        for (const TableDraft::ChangedDefault &changed : m_draft.defaults) {
            const QString column = m_spelling.nameText(changed.column);
            run(u"UPDATE "_s + m_table + u" SET "_s + column + u" = "_s
                + (changed.before.isEmpty() ? u"NULL"_s : changed.before) + u" WHERE "_s + column + u" IS "_s
                + unlikelyValue());
        }
        run(m_draft.before.triggers);
    }

    static QString triggerName(const QString &sql)
    {
        SqliteTokens tokens(sql);
        tokens.takeWords({u"CREATE"});
        if (!tokens.takeWords({u"TEMP"}))
            tokens.takeWords({u"TEMPORARY"});
        tokens.takeWords({u"TRIGGER"});
        tokens.takeWords({u"IF", u"NOT", u"EXISTS"});
        return tokens.takeName();
    }

    void rebuild()
    {
        const QString aside = m_spelling.nameText(m_aside);
        // So that views, triggers and references of other tables keep their text while the name is free.
        run(u"PRAGMA legacy_alter_table=ON"_s);
        run(u"ALTER TABLE "_s + m_table + u" RENAME TO "_s + aside);
        run(m_draft.text.text());
        copy(aside);
        const std::optional<TableText> old = TableText::parse(m_draft.before.sql);
        if (m_draft.text.isAutoincrement() && old && old->isAutoincrement()) {
            run(u"DELETE FROM sqlite_sequence WHERE name = "_s + literal(m_draft.before.name));
            run(u"UPDATE sqlite_sequence SET name = "_s + literal(m_draft.before.name) + u" WHERE name = "_s
                + literal(m_aside));
        }
        // Every value stands in the new table too, so there is nothing to wipe from the pages of the old one.
        if (old && keepsAllColumns(*old))
            run(u"PRAGMA secure_delete=FAST"_s);
        run(u"DROP TABLE "_s + aside);
        run(u"PRAGMA legacy_alter_table=OFF"_s);
        run(m_draft.before.indexes);
        run(m_draft.before.triggers);
    }

    bool keepsAllColumns(const TableText &old) const
    {
        const QStringList names = old.columnNames();
        return std::all_of(names.cbegin(), names.cend(),
                           [this](const QString &name) { return m_draft.text.column(name) >= 0; });
    }

    void copy(const QString &aside)
    {
        const std::optional<TableText> old = TableText::parse(m_draft.before.sql);
        QStringList targets;
        QStringList sources;
        bool isPlain = true;
        for (const TableItem &item : m_draft.text.items()) {
            if (!item.isColumn() || item.part(Kind::Generated) || !m_draft.sources.contains(item.name()))
                continue;
            targets << m_spelling.nameText(item.name());
            sources << m_draft.sources.value(item.name());
            isPlain = isPlain && targets.last() == sources.last();
        }
        const QString rowid = rowidName(old);
        if (rowid.isEmpty() && isPlain && old && old->columnNames() == m_draft.text.columnNames()
            && targets.size() == m_draft.text.columnNames().size()) {
            run(u"INSERT INTO "_s + m_table + u" SELECT * FROM "_s + aside); // SQLite copies such rows as they are
            return;
        }
        if (!rowid.isEmpty()) {
            targets.prepend(rowid);
            sources.prepend(rowid);
        }
        if (!targets.isEmpty())
            run(u"INSERT INTO "_s + m_table + u" ("_s + targets.join(u", "_s) + u") SELECT "_s + sources.join(u", "_s)
                + u" FROM "_s + aside);
    }

    /// The hidden key of rows, where they have one and no column is it.
    QString rowidName(const std::optional<TableText> &old) const
    {
        const TableText &now = m_draft.text;
        if (!old || old->isWithoutRowid() || now.isWithoutRowid())
            return {};
        const QStringList key = now.primaryKey();
        if (key.size() == 1) {
            const qsizetype place = now.column(key.first());
            if (place >= 0 && now.items().at(place).type().compare(u"INTEGER"_s, Qt::CaseInsensitive) == 0)
                return {};
        }
        for (const QString &name : {u"rowid"_s, u"_rowid_"_s, u"oid"_s}) {
            if (now.column(name) < 0 && old->column(name) < 0)
                return name;
        }
        return {};
    }

    const TableDraft &m_draft;
    const TableSpelling &m_spelling;
    const QString m_table;
    const QString m_aside;
    QList<Instruction> m_all;
};

} // namespace

QList<Instruction> tableStatements(const TableDraft &draft, const TableSpelling &spelling)
{
    return StatementList(draft, spelling).all();
}

} // namespace Retort::Dialect
