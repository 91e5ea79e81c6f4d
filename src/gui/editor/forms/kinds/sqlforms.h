// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/editor/forms/operationform.h"

#include <QHash>

class QPlainTextEdit;

namespace Retort::Gui
{

class ExecuteForm final : public OperationForm
{
    Q_OBJECT

public:
    ExecuteForm(const Schema::Database &schema, QWidget *parent);
    void setOperation(const Operations::Operation &operation) override;
    Result<Operations::Operation> operation() const override;

private:
    QPlainTextEdit *m_sql;
    Operations::Execute m_execute;
};

/// Rows as lines, values separated by commas as in CSV.
class BulkInsertForm final : public OperationForm
{
    Q_OBJECT

public:
    BulkInsertForm(const Schema::Database &schema, QWidget *parent);
    void setOperation(const Operations::Operation &operation) override;
    Result<Operations::Operation> operation() const override;

private:
    TableBox *m_table;
    ColumnsEdit *m_columns;
    QPlainTextEdit *m_rows;
    Operations::BulkInsert m_insert;
    QHash<QString, Sql::Value> m_known; ///< the values of the call by their text: not each can be typed
};

/// op.batch_alter_table() to be filled.
class BatchForm final : public OperationForm
{
    Q_OBJECT

public:
    BatchForm(const Schema::Database &schema, QWidget *parent);
    void setOperation(const Operations::Operation &operation) override;
    Result<Operations::Operation> operation() const override;

private:
    TableBox *m_table;
    QComboBox *m_recreate;
    Operations::Batch m_batch;
};

} // namespace Retort::Gui
