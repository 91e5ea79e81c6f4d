// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "operations/operation.h"
#include "schema/table.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QString>
#include <QWidget>

class QCheckBox;
class QToolButton;

namespace Retort::Gui
{

/// "Integer", "String(50)", "postgresql.INET": what stands behind `sa.` in a script, read by the evaluator.
Result<Schema::Type> typeFrom(const QString &text);
/// The same back, without `sa.`.
QString typeText(const Schema::Type &type);

/// What a person types as a default: empty for none, 'text' or a number for a value, now(), true, false, else SQL.
std::optional<Schema::ServerDefault> defaultFrom(const QString &text);
QString defaultText(const std::optional<Schema::ServerDefault> &value);

/// "a, b" as names.
QStringList namesFrom(const QString &text);

/// Common types to choose from; others can be typed.
class TypeBox final : public QComboBox
{
    Q_OBJECT

public:
    explicit TypeBox(QWidget *parent = nullptr);
};

/// Names of tables to choose from; others can be typed.
class TableBox final : public QComboBox
{
    Q_OBJECT

public:
    TableBox(const Schema::Database &schema, QWidget *parent = nullptr);
};

/// Columns of a table, comma between them; a menu offers those that the table has.
class ColumnsEdit final : public QWidget
{
    Q_OBJECT

public:
    ColumnsEdit(const Schema::Database &schema, TableBox *table, const QString &name, const QString &accessibleName,
                QWidget *parent = nullptr);

    QStringList columns() const;
    void setColumns(const QStringList &columns);

signals:
    void changed();

private:
    void fillMenu();

    const Schema::Database &m_schema;
    TableBox *m_table;
    QLineEdit *m_edit;
    QToolButton *m_button;
};

} // namespace Retort::Gui
