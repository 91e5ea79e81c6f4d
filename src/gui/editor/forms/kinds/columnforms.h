// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/editor/forms/operationform.h"

namespace Retort::Gui
{

class AddColumnForm final : public OperationForm
{
    Q_OBJECT

public:
    AddColumnForm(const Schema::Database &schema, QWidget *parent);
    void setOperation(const Operations::Operation &operation) override;
    Result<Operations::Operation> operation() const override;

private:
    Result<Schema::Column> column() const;

    TableBox *m_table;
    QLineEdit *m_name;
    TypeBox *m_type;
    QCheckBox *m_nullable;
    QCheckBox *m_unique;
    QLineEdit *m_default;
    QComboBox *m_refersTo;
    Operations::AddColumn m_add;
    bool m_isOpened = false;
};

/// What is left empty stays as it is.
class AlterColumnForm final : public OperationForm
{
    Q_OBJECT

public:
    AlterColumnForm(const Schema::Database &schema, QWidget *parent);
    void setOperation(const Operations::Operation &operation) override;
    Result<Operations::Operation> operation() const override;

private:
    Operations::Change<Schema::ServerDefault> serverDefault() const;
    void restate(Operations::AlterColumn &alter) const;

    TableBox *m_table;
    QComboBox *m_column;
    QLineEdit *m_newName;
    TypeBox *m_type;
    QComboBox *m_nullable;
    QLineEdit *m_default;
    Operations::AlterColumn m_alter;
    bool m_isOpened = false; ///< on an existing call, which is not given more than it says
};

class DropColumnForm final : public OperationForm
{
    Q_OBJECT

public:
    DropColumnForm(const Schema::Database &schema, QWidget *parent);
    void setOperation(const Operations::Operation &operation) override;
    Result<Operations::Operation> operation() const override;

private:
    TableBox *m_table;
    QComboBox *m_column;
    Operations::DropColumn m_drop;
};

} // namespace Retort::Gui
