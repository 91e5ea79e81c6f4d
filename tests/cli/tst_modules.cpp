// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Revisions that import a project's own modules, beside Debian's alembic: prepend_sys_path says where they are, and
// what the header takes from them is the same.
#include "twins.h"

using namespace Qt::StringLiterals;

class TestModules : public QObject
{
    Q_OBJECT

private slots:
    void importsAsAlembic_data();
    void importsAsAlembic();
    void ownSetting();
};

namespace
{

/// Modules in three folders, and a revision whose header and body need one of them.
bool fill(const ScratchEnvironment &side, const QString &searchPath, const QString &module)
{
    bool done = QDir(side.folder()).mkpath(u"lib/tools"_s) && QDir(side.folder()).mkpath(u"more"_s);
    done = done && writeFile(side.file(u"here.py"_s), u"EXPAND = 'expand'\nTABLE = 'here'\n"_s);
    done = done && writeFile(side.file(u"lib/tools/__init__.py"_s), u"from .names import *\n"_s);
    done = done && writeFile(side.file(u"lib/tools/names.py"_s), u"EXPAND = 'ex' + 'pand'\nTABLE = 'packaged'\n"_s);
    done = done && writeFile(side.file(u"more/other.py"_s), u"import here\nEXPAND = here.EXPAND\nTABLE = 'other'\n"_s);
    QString ini = readFile(side.file(u"alembic.ini"_s));
    ini.replace(u"prepend_sys_path = ."_s, searchPath);
    done = done && writeFile(side.file(u"alembic.ini"_s), ini);
    const QString text = u"from alembic import op\nimport sqlalchemy as sa\nimport %1 as names\n"
                         "revision = 'aaaa' + '1111'\ndown_revision = None\n"
                         "branch_labels = (names.EXPAND, names.TABLE.upper())\ndepends_on = None\n"
                         "def upgrade():\n    op.create_table(names.TABLE, sa.Column('id', sa.Integer))\n"
                         "def downgrade():\n    op.drop_table(names.TABLE)\n"_s;
    return done && writeFile(side.versions() + u"/aaaa1111_x.py"_s, text.arg(module));
}

} // namespace

void TestModules::importsAsAlembic_data()
{
    QTest::addColumn<QString>("searchPath");
    QTest::addColumn<QString>("module");

    QTest::newRow("the current folder") << u"prepend_sys_path = ."_s << u"here"_s;
    QTest::newRow("another folder") << u"prepend_sys_path = lib"_s << u"tools"_s;
    QTest::newRow("colon") << u"prepend_sys_path = lib:more:."_s << u"other"_s;
    QTest::newRow("space") << u"prepend_sys_path = . more"_s << u"other"_s;
    QTest::newRow("comma") << u"prepend_sys_path = lib, ., more"_s << u"other"_s;
    QTest::newRow("here") << u"prepend_sys_path = %(here)s/lib"_s << u"tools.names"_s;
}

void TestModules::importsAsAlembic()
{
    QFETCH(QString, searchPath);
    QFETCH(QString, module);
    const ScratchEnvironment theirs;
    const ScratchEnvironment ours;
    QVERIFY(theirs.isValid() && ours.isValid());
    QVERIFY(fill(theirs, searchPath, module) && fill(ours, searchPath, module));
    const QList<QStringList> commands = {{u"heads"_s}, {u"upgrade"_s, u"head"_s, u"--sql"_s}};
    for (const QStringList &command : commands) {
        const Answer expected = alembic(command, theirs.folder());
        const Answer actual = retort(command, ours.folder());
        QCOMPARE(expected.code, 0);
        QVERIFY2(actual.code == 0, qPrintable(actual.err));
        // The order of labels is that of a set.
        const auto lines = [](QString text) {
            return text.replace(u"(HERE, expand)"_s, u"(expand, HERE)"_s)
                .replace(u"(PACKAGED, expand)"_s, u"(expand, PACKAGED)"_s)
                .replace(u"(OTHER, expand)"_s, u"(expand, OTHER)"_s)
                .simplified();
        };
        QCOMPARE(lines(actual.out), lines(expected.out));
    }
}

/// What is not on Python's path can be named for Retort alone.
void TestModules::ownSetting()
{
    const ScratchEnvironment side;
    QVERIFY(side.isValid());
    QVERIFY(fill(side, u"prepend_sys_path = more"_s, u"tools"_s));
    const Answer without = retort({u"heads"_s}, side.folder());
    QVERIFY2(without.err.contains(u"`branch_labels` cannot be computed"), qPrintable(without.err));
    QCOMPARE(without.out, QString());
    QVERIFY(writeFile(side.file(u"alembic.ini"_s),
                      readFile(side.file(u"alembic.ini"_s)) + u"\n[retort]\nmodule_search_path = lib\n"_s));
    const Answer upgraded = retort({u"upgrade"_s, u"head"_s}, side.folder());
    QVERIFY2(upgraded.code == 0, qPrintable(upgraded.err));
    QCOMPARE(retort({u"current"_s}, side.folder()).out, u"aaaa1111 (head)\n"_s);
}

QTEST_GUILESS_MAIN(TestModules)
#include "tst_modules.moc"
