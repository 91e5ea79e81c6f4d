// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/editor/forms/operationform.h"

namespace Retort::Gui
{

class CreateIndexForm final : public OperationForm
{
    Q_OBJECT

public:
    CreateIndexForm(const Schema::Database &schema, QWidget *parent);
    void setOperation(const Operations::Operation &operation) override;
    Result<Operations::Operation> operation() const override;

private:
    TableBox *m_table;
    ColumnsEdit *m_columns;
    QLineEdit *m_name;
    QCheckBox *m_unique;
    Operations::CreateIndex m_create;
    QStringList m_keys; ///< as the field showed them first
    bool m_isOpened = false; ///< on an existing call: no name is made up for it
};

class DropIndexForm final : public OperationForm
{
    Q_OBJECT

public:
    DropIndexForm(const Schema::Database &schema, QWidget *parent);
    void setOperation(const Operations::Operation &operation) override;
    Result<Operations::Operation> operation() const override;

private:
    TableBox *m_table;
    QComboBox *m_name;
    Operations::DropIndex m_drop;
};

/// op.create_foreign_key(); the columns to refer to are the primary key unless others are named.
class ForeignKeyForm final : public OperationForm
{
    Q_OBJECT

public:
    ForeignKeyForm(const Schema::Database &schema, QWidget *parent);
    void setOperation(const Operations::Operation &operation) override;
    Result<Operations::Operation> operation() const override;

private:
    TableBox *m_table;
    ColumnsEdit *m_columns;
    TableBox *m_target;
    ColumnsEdit *m_targetColumns;
    QComboBox *m_onDelete;
    QLineEdit *m_name;
    Operations::CreateConstraint m_create;
    bool m_isOpened = false;
};

/// Primary key, unique or check.
class ConstraintForm final : public OperationForm
{
    Q_OBJECT

public:
    ConstraintForm(const Schema::Database &schema, QWidget *parent);
    void setOperation(const Operations::Operation &operation) override;
    Result<Operations::Operation> operation() const override;

private:
    /// The constraint that it was, if it is still of that kind: with what no field shows.
    template <typename Kind> Kind kept() const
    {
        const auto *before = std::get_if<Kind>(&m_create.constraint);
        return m_isOpened && before ? *before : Kind();
    }

    TableBox *m_table;
    QComboBox *m_kind;
    ColumnsEdit *m_columns;
    QLineEdit *m_expression;
    QLineEdit *m_name;
    Operations::CreateConstraint m_create;
    bool m_isOpened = false;
};

class DropConstraintForm final : public OperationForm
{
    Q_OBJECT

public:
    DropConstraintForm(const Schema::Database &schema, QWidget *parent);
    void setOperation(const Operations::Operation &operation) override;
    Result<Operations::Operation> operation() const override;

private:
    TableBox *m_table;
    QComboBox *m_name;
    QComboBox *m_kind;
    Operations::DropConstraint m_drop;
};

} // namespace Retort::Gui
