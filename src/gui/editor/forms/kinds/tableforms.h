// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/editor/forms/operationform.h"

class QTableView;

namespace Retort::Gui
{

class ColumnsModel;

/// op.create_table() with a grid of its columns.
class CreateTableForm final : public OperationForm
{
    Q_OBJECT

public:
    CreateTableForm(const Schema::Database &schema, QWidget *parent);
    void setOperation(const Operations::Operation &operation) override;
    Result<Operations::Operation> operation() const override;

private:
    void setUpWidths();
    QWidget *lineButtons();
    void moveLine(int by);

    QLineEdit *m_name;
    ColumnsModel *m_columns;
    QTableView *m_view;
    Operations::CreateTable m_table;
};

/// A table whose two foreign keys are its primary key: many of one table belong to many of another.
class LinkTableForm final : public OperationForm
{
    Q_OBJECT

public:
    LinkTableForm(const Schema::Database &schema, QWidget *parent);
    void setOperation(const Operations::Operation &operation) override;
    Result<Operations::Operation> operation() const override;

private:
    void suggestName();
    Result<> addSide(Schema::Table &link, const QString &tableName, const QString &otherName,
                     const QString &role) const;

    TableBox *m_left;
    TableBox *m_right;
    QLineEdit *m_name;
    QComboBox *m_onDelete;
    QString m_suggested;
};

class DropTableForm final : public OperationForm
{
    Q_OBJECT

public:
    DropTableForm(const Schema::Database &schema, QWidget *parent);
    void setOperation(const Operations::Operation &operation) override;
    Result<Operations::Operation> operation() const override;

private:
    TableBox *m_table;
    Operations::DropTable m_drop;
};

class RenameTableForm final : public OperationForm
{
    Q_OBJECT

public:
    RenameTableForm(const Schema::Database &schema, QWidget *parent);
    void setOperation(const Operations::Operation &operation) override;
    Result<Operations::Operation> operation() const override;

private:
    TableBox *m_table;
    QLineEdit *m_newName;
    Operations::RenameTable m_rename;
};

} // namespace Retort::Gui
