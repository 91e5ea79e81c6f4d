// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QList>
#include <QString>

class QLineEdit;
class QListWidget;

namespace Retort::Gui
{

/// One line of a palette.
struct PaletteEntry {
    QString text = {};
    QString note = {}; ///< shortcut or explanation
    bool enabled = true;
};

/// A list to type into: what is typed is looked for letter by letter. Show it with open().
class ChoicePalette final : public QDialog
{
    Q_OBJECT

public:
    ChoicePalette(const QString &title, QList<PaletteEntry> entries, QWidget *parent);

signals:
    /// Position in the entries.
    void chosen(int entry);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void filter();
    void choose();

    const QList<PaletteEntry> m_entries;
    QLineEdit *m_search;
    QListWidget *m_list;
};

/// How well the letters of `wanted` stand in `text` in that order: the smaller the better, -1 if they do not.
int paletteDistance(const QString &wanted, const QString &text);

} // namespace Retort::Gui
