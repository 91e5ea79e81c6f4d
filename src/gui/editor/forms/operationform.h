// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "gui/editor/forms/fields.h"
#include "operations/operation.h"

#include <QWidget>

class QCheckBox;
class QFormLayout;

namespace Retort::Gui
{

/// One kind of operation as fields. What a form has no field for stays as it was set.
class OperationForm : public QWidget
{
    Q_OBJECT

public:
    OperationForm(const Schema::Database &schema, QWidget *parent);

    /// Of the kind that the form is for.
    virtual void setOperation(const Operations::Operation &operation) = 0;
    /// What the fields say, or the sentence that says what is missing.
    virtual Result<Operations::Operation> operation() const = 0;
    /// Statements that belong behind it, such as further indexes.
    virtual QList<Operations::Operation> following() const { return {}; }

signals:
    void changed();

protected:
    const Schema::Database &schema() const { return m_schema; }
    QFormLayout *fields() const { return m_fields; }

    // Each adds a field with its label; the object's name is for tests, the label also for screen readers.
    TableBox *addTable(const QString &name, const QString &label);
    QLineEdit *addText(const QString &name, const QString &label, const QString &placeholder = {});
    QComboBox *addChoice(const QString &name, const QString &label, const QStringList &choices);
    TypeBox *addType(const QString &name, const QString &label);
    QCheckBox *addCheck(const QString &name, const QString &label);
    ColumnsEdit *addColumns(const QString &name, const QString &label, TableBox *table);
    /// A combo box that holds the columns of the table.
    QComboBox *addColumn(const QString &name, const QString &label, TableBox *table);
    void addWide(QWidget *widget);

    /// The text of a field that must not be empty.
    static Result<QString> needed(const QString &text, const QString &whatIsMissing);

private:
    const Schema::Database m_schema;
    QFormLayout *m_fields;
};

} // namespace Retort::Gui
