// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/editor/forms/kinds/sqlforms.h"

#include "base/overloaded.h"

#include <QFormLayout>
#include <QPlainTextEdit>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

namespace
{

QPlainTextEdit *addLines(OperationForm *form, QFormLayout *fields, const QString &name, const QString &label)
{
    auto edit = new QPlainTextEdit(form);
    edit->setObjectName(name);
    edit->setAccessibleName(label);
    edit->setTabChangesFocus(true);
    fields->addRow(label, edit);
    QObject::connect(edit, &QPlainTextEdit::textChanged, form, &OperationForm::changed);
    return edit;
}

/// Values of one line: a comma in 'single quotes' belongs to the value.
QStringList cells(const QString &line)
{
    QStringList found{QString()};
    bool quoted = false;
    for (const QChar sign : line) {
        if (sign == u'\'')
            quoted = !quoted;
        if (sign == u',' && !quoted)
            found << QString();
        else
            found.last() += sign;
    }
    for (QString &cell : found)
        cell = cell.trimmed();
    return found;
}

Sql::Value valueOf(const QString &cell)
{
    if (cell.isEmpty() || cell.compare(u"null"_s, Qt::CaseInsensitive) == 0)
        return std::monostate();
    if (cell.compare(u"true"_s, Qt::CaseInsensitive) == 0 || cell.compare(u"false"_s, Qt::CaseInsensitive) == 0)
        return cell.compare(u"true"_s, Qt::CaseInsensitive) == 0;
    bool isNumber = false;
    if (const qint64 number = cell.toLongLong(&isNumber); isNumber)
        return number;
    if (const double number = cell.toDouble(&isNumber); isNumber)
        return number;
    if (cell.size() >= 2 && cell.startsWith(u'\'') && cell.endsWith(u'\''))
        return cell.mid(1, cell.size() - 2).replace(u"''"_s, u"'"_s);
    return cell;
}

/// Whether a line can hold the text as it stands.
bool isPlainCell(const QString &text)
{
    static const QRegularExpression special(u"[,'\n\r]"_s);
    return text == text.trimmed() && !special.match(text).hasMatch();
}

QString cellOf(const Sql::Value &value)
{
    return std::visit(
        Overloaded{
            [](std::monostate) { return u"null"_s; },
            [](bool truth) { return truth ? u"true"_s : u"false"_s; },
            [](qint64 number) { return QString::number(number); },
            [](double number) { return QString::number(number, 'g', 17); },
            [](const QString &text) {
                if (isPlainCell(text) && valueOf(text) == Sql::Value(text))
                    return text;
                QString quoted = text;
                quoted.replace(u'\'', u"''"_s).replace(u"\r\n"_s, u"⏎"_s).replace(u'\n', u'⏎');
                return u"'%1'"_s.arg(quoted);
            },
            [](const QByteArray &bytes) { return u"x'%1'"_s.arg(QString::fromLatin1(bytes.toHex())); },
            [](const Sql::Decimal &decimal) { return u"decimal(%1)"_s.arg(decimal.digits); },
            [](const Sql::RawText &raw) { return u"sql('%1')"_s.arg(QString(raw.text).replace(u'\'', u"''"_s)); },
        },
        value);
}

} // namespace

ExecuteForm::ExecuteForm(const Schema::Database &database, QWidget *parent)
    : OperationForm(database, parent)
    , m_sql(addLines(this, fields(), u"sqlEdit"_s, tr("SQL")))
{
}

void ExecuteForm::setOperation(const Operations::Operation &operation)
{
    m_execute = std::get<Operations::Execute>(operation);
    if (const auto *text = std::get_if<Sql::Text>(&m_execute.statement))
        m_sql->setPlainText(text->text);
}

Result<Operations::Operation> ExecuteForm::operation() const
{
    const Result<QString> sql = needed(m_sql->toPlainText(), tr("Write the SQL that is to run."));
    if (!sql)
        return failure(sql.error());
    Operations::Execute execute = m_execute;
    const auto *before = std::get_if<Sql::Text>(&m_execute.statement);
    Sql::Text text = before ? *before : Sql::Text();
    if (text.text.trimmed() != *sql)
        text.text = *sql;
    execute.statement = text;
    return execute;
}

BulkInsertForm::BulkInsertForm(const Schema::Database &database, QWidget *parent)
    : OperationForm(database, parent)
    , m_table(addTable(u"tableBox"_s, tr("Table")))
    , m_columns(addColumns(u"columnsEdit"_s, tr("Columns"), m_table))
    , m_rows(addLines(this, fields(), u"rowsEdit"_s, tr("Rows")))
{
    m_rows->setPlaceholderText(tr("A row a line, values separated by commas: 1, 'Financial', null"));
}

void BulkInsertForm::setOperation(const Operations::Operation &operation)
{
    m_insert = std::get<Operations::BulkInsert>(operation);
    m_known.clear();
    m_table->setEditText(m_insert.insert.table);
    m_columns->setColumns(m_insert.insert.columns);
    QStringList lines;
    for (const QList<Sql::Value> &row : m_insert.insert.rows) {
        QStringList texts;
        for (const Sql::Value &value : row) {
            texts << cellOf(value);
            m_known.insert(texts.last(), value);
        }
        lines << texts.join(u", "_s);
    }
    m_rows->setPlainText(lines.join(u'\n'));
}

Result<Operations::Operation> BulkInsertForm::operation() const
{
    const Result<QString> table = needed(m_table->currentText(), tr("Choose the table."));
    if (!table)
        return failure(table.error());
    Operations::BulkInsert bulk = m_insert;
    bulk.insert.table = *table;
    bulk.insert.columns = m_columns->columns();
    bulk.insert.rows.clear();
    if (bulk.insert.columns.isEmpty())
        return failure(tr("Name the columns that get values."));
    const QStringList lines = m_rows->toPlainText().split(u'\n', Qt::SkipEmptyParts);
    for (const QString &line : lines) {
        const QStringList texts = cells(line);
        if (texts.size() != bulk.insert.columns.size())
            return failure(tr("This row has %1 values for %2 columns: %3")
                               .arg(QString::number(texts.size()), QString::number(bulk.insert.columns.size()), line));
        QList<Sql::Value> row;
        for (const QString &text : texts)
            row << (m_known.contains(text) ? m_known.value(text) : valueOf(text));
        bulk.insert.rows << row;
    }
    if (bulk.insert.rows.isEmpty())
        return failure(tr("There are no rows yet."));
    return bulk;
}

BatchForm::BatchForm(const Schema::Database &database, QWidget *parent)
    : OperationForm(database, parent)
    , m_table(addTable(u"tableBox"_s, tr("Table")))
    , m_recreate(addChoice(u"recreateBox"_s, tr("Write the table anew"), {tr("if needed"), tr("always"), tr("never")}))
{
}

void BatchForm::setOperation(const Operations::Operation &operation)
{
    m_batch = std::get<Operations::Batch>(operation);
    m_table->setEditText(m_batch.table);
    m_recreate->setCurrentIndex(int(m_batch.recreate));
}

Result<Operations::Operation> BatchForm::operation() const
{
    const Result<QString> table = needed(m_table->currentText(), tr("Choose the table."));
    if (!table)
        return failure(table.error());
    Operations::Batch batch = m_batch;
    batch.table = *table;
    batch.recreate = Operations::Batch::Recreate(m_recreate->currentIndex());
    return batch;
}

} // namespace Retort::Gui
