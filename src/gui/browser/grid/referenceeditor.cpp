// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/browser/grid/referenceeditor.h"

#include "gui/browser/grid/rowsmodel.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QKeyEvent>

namespace Retort::Gui
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int keyRole = Qt::UserRole + 1;
constexpr int searchPause = 120;

} // namespace

ReferenceEditor::ReferenceEditor(const RowsModel &model, int column, QWidget *parent)
    : QLineEdit(parent)
    , m_rows(model)
    , m_column(column)
{
    setFrame(false);
    auto completer = new QCompleter(&m_found, this);
    completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    completer->setCompletionRole(keyRole);
    completer->setMaxVisibleItems(12);
    completer->popup()->setObjectName(u"referenceCandidates"_s);
    completer->popup()->setMinimumWidth(220);
    setCompleter(completer);
    m_pause.setSingleShot(true);
    m_pause.setInterval(searchPause);
    connect(&m_pause, &QTimer::timeout, this, &ReferenceEditor::search);
    connect(this, &QLineEdit::textEdited, this, [this] { m_pause.start(); });
    m_pause.start();
}

void ReferenceEditor::search()
{
    const QString typed = isModified() ? text().trimmed() : QString();
    m_rows.findReferred(m_column, typed, this, [this](const QList<Rows::Partner> &rows) { showRows(rows); });
}

void ReferenceEditor::showRows(const QList<Rows::Partner> &rows)
{
    m_found.clear();
    for (const Rows::Partner &row : rows) {
        const QString key = row.key.value(0).toString();
        auto item = new QStandardItem(row.label == key ? key : row.label + u"  ·  "_s + key);
        item->setData(key, keyRole);
        m_found.appendRow(item);
    }
    if (hasFocus() && !rows.isEmpty() && isModified())
        completer()->complete();
}

/// Down opens the list before anything is typed.
void ReferenceEditor::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Down && !completer()->popup()->isVisible() && m_found.rowCount() > 0) {
        completer()->complete();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

} // namespace Retort::Gui
