// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "inspector/declaredtype.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Retort;

/// Declared types taken apart.
class DeclaredTypeTest : public QObject
{
    Q_OBJECT

private slots:
    void parts_data()
    {
        QTest::addColumn<QString>("declared");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("suffix");
        const auto row = [](const char *declared, const QString &name, const QStringList &arguments = {},
                            const QString &suffix = {}) {
            QTest::newRow(declared) << QString::fromLatin1(declared) << name << arguments << suffix;
        };
        row("INTEGER", u"INTEGER"_s);
        row("unsigned big int", u"unsigned big int"_s);
        row("VARCHAR(50)", u"VARCHAR"_s, {u"50"_s});
        row("DECIMAL ( 10 ,2)", u"DECIMAL"_s, {u"10"_s, u"2"_s});
        row("int(11) unsigned", u"int"_s, {u"11"_s}, u"unsigned"_s);
        row("timestamp(3) without time zone", u"timestamp"_s, {u"3"_s}, u"without time zone"_s);
        row("character varying(9)[]", u"character varying"_s, {u"9"_s}, u"[]"_s);
        row("integer[]", u"integer[]"_s);
        row("enum('a','b,)','it''s')", u"enum"_s, {u"'a'"_s, u"'b,)'"_s, u"'it''s'"_s});
    }

    void parts()
    {
        QFETCH(QString, declared);
        QFETCH(QString, name);
        QFETCH(QStringList, arguments);
        QFETCH(QString, suffix);
        const Schema::Type expected = {
            .kind = Schema::TypeKind::Verbatim, .name = name, .arguments = arguments, .suffix = suffix};
        QVERIFY(Inspector::declaredType(declared) == expected);
    }

    void nothing() { QVERIFY(Inspector::declaredType({}) == Schema::Type()); }
};

QTEST_GUILESS_MAIN(DeclaredTypeTest)
#include "tst_declaredtype.moc"
