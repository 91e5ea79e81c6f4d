// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/editor/forms/formkinds.h"
#include "gui/editor/forms/source.h"
#include "schema/table.h"

#include <QAction>
#include <QList>
#include <QObject>

#include <optional>

namespace Retort::Gui
{

class ScriptPane;

/// Writes operations into the script by forms. Owns the actions for it.
class OperationWriter final : public QObject
{
    Q_OBJECT

public:
    explicit OperationWriter(QWidget *window);

    /// Null while no script is open.
    void setPane(ScriptPane *pane);
    void setSchema(const Schema::Database &schema) { m_schema = schema; }

    /// The palette of operations.
    QAction *insertAction() const { return m_insert; }
    /// Opens the form of the call that the cursor stands in.
    QAction *changeAction() const { return m_change; }
    /// Fills downgrade() with what takes upgrade() back.
    QAction *downgradeAction() const { return m_downgrade; }
    /// One for each form, for a menu.
    const QList<QAction *> &formActions() const { return m_forms; }

signals:
    /// Why the form of a call does not open.
    void refused(const QString &why);

private:
    struct Call {
        Operations::PlacedOperation placed = {};
        QString object = {};
    };

    void showPalette();
    void insertBy(const FormKind &kind);
    void changeHere();
    void askForDowngrade();
    void writeDowngrade();
    std::optional<Call> callHere() const;
    /// Why no form opens on the call; empty if one does.
    QString refusal(const Call &call, const FormKind *kind) const;
    /// The table names that the script makes before are offered too.
    Schema::Database schemaHere() const;

    QWidget *m_window;
    ScriptPane *m_pane = nullptr;
    Schema::Database m_schema;
    QAction *m_insert;
    QAction *m_change;
    QAction *m_downgrade;
    QList<QAction *> m_forms = {};
};

} // namespace Retort::Gui
