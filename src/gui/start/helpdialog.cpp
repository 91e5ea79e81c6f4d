// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/start/helpdialog.h"

#include <QDialogButtonBox>
#include <QFile>
#include <QMessageBox>
#include <QTextBrowser>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

QString tourText(const QString &readme)
{
    QStringList lines;
    bool inside = false;
    for (const QString &line : readme.split(u'\n')) {
        if (line.startsWith(u"## "_s))
            inside = line == u"## Five minutes"_s;
        if (inside && !line.startsWith(u"!["_s))
            lines << line;
    }
    return lines.join(u'\n').trimmed();
}

HelpDialog::HelpDialog(QWidget *parent)
    : QDialog(parent)
{
    setObjectName(u"helpDialog"_s);
    setWindowTitle(tr("Help"));
    resize(860, 660);
    auto text = new QTextBrowser(this);
    text->setObjectName(u"helpText"_s);
    text->setAccessibleName(tr("A walk through Retort"));
    text->setOpenExternalLinks(true);
    QFile readme(u":/README.md"_s);
    if (readme.open(QIODevice::ReadOnly))
        text->setMarkdown(tourText(QString::fromUtf8(readme.readAll())));
    auto buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto layout = new QVBoxLayout(this);
    layout->addWidget(text);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

void showAbout(QWidget *window)
{
    auto about = new QMessageBox(window);
    about->setObjectName(u"aboutDialog"_s);
    about->setAttribute(Qt::WA_DeleteOnClose);
    about->setWindowTitle(HelpDialog::tr("About Retort"));
    about->setIconPixmap(QIcon(u":/icons/retort.svg"_s).pixmap(64, 64));
    about->setText(
        HelpDialog::tr("<b>Retort %1</b><br>A workbench for database migrations.").arg(QStringLiteral(RETORT_VERSION)));
    about->setInformativeText(HelpDialog::tr("It shares revision files and version table with Alembic.<br>"
                                             "Free software under the GNU General Public License, version 3 or later."
                                             "<br>Built with Qt %1 and QScintilla.")
                                  .arg(QString::fromLatin1(qVersion())));
    about->open();
}

} // namespace Retort::Gui
