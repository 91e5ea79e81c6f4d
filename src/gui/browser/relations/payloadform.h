// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rows/relation.h"

#include <QWidget>

class QLineEdit;

namespace Retort::Gui
{

/// Fields for the columns that a link has beside its two keys. Those that the database fills by itself are left out.
class PayloadForm final : public QWidget
{
    Q_OBJECT

public:
    PayloadForm(const Schema::Table &linkTable, const Rows::ManyToMany &relation, QWidget *parent = nullptr);

    bool isEmpty() const { return m_fields.isEmpty(); }
    /// What was typed; columns left empty take their default or NULL.
    QMap<QString, QVariant> values() const;
    /// Why the values cannot be saved yet, or an empty text.
    QString problem() const;

signals:
    void changed();

private:
    struct Field {
        Schema::Column column = {};
        QLineEdit *edit = nullptr;
        bool isRequired = false;
    };

    QList<Field> m_fields;
};

} // namespace Retort::Gui
