// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;

namespace Retort
{
struct Error;
}

namespace Retort::Gui
{

/// A sentence beside a form's field, with a sign for its kind. Takes no room while there is nothing to say.
class FieldMessage final : public QWidget
{
    Q_OBJECT

public:
    enum class Kind { Information, Success, Warning, Error };

    explicit FieldMessage(QWidget *parent = nullptr);

    void setMessage(Kind kind, const QString &text);
    void setError(const Retort::Error &error);
    void clear();
    QString text() const;
    Kind kind() const { return m_kind; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void updateLook();

    QLabel *m_sign;
    QLabel *m_text;
    Kind m_kind = Kind::Information;
};

} // namespace Retort::Gui
