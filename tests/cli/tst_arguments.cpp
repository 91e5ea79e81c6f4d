// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/arguments.h"
#include "cli/helptext.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Retort::Cli;

using Kind = OptionSpecification::Kind;
using Count = PositionalSpecification::Count;

namespace
{

Specification specification()
{
    return {.program = u"tool"_s,
            .description = u"Does things."_s,
            .options = {{.names = {u"-h"_s, u"--help"_s}, .help = u"help"_s},
                        {.names = {u"-v"_s, u"--verbose"_s}, .help = u"more"_s},
                        {.names = {u"-i"_s, u"--indicate-current"_s}},
                        {.names = {u"-r"_s, u"--rev-range"_s}, .kind = Kind::Value, .metavar = u"REV_RANGE"_s},
                        {.names = {u"--rev-id"_s}, .kind = Kind::Value, .metavar = u"REV_ID"_s},
                        {.names = {u"--depends-on"_s}, .kind = Kind::Repeated, .metavar = u"DEPENDS_ON"_s}},
            .positionals = {{.name = u"revision"_s, .help = u"which"_s}}};
}

/// "key=a,b" for each key, "unknown=…" and so on, so that a row of the table is a line.
QString shown(const ParsedArguments &parsed)
{
    QStringList parts;
    for (const auto &[key, values] : parsed.values.asKeyValueRange())
        parts << (values.isEmpty() ? key : key + u'=' + values.join(u','));
    if (!parsed.unknown.isEmpty())
        parts << u"unknown:"_s + parsed.unknown.join(u',');
    return parts.join(u' ');
}

} // namespace

class TestArguments : public QObject
{
    Q_OBJECT

private slots:
    void reading_data();
    void reading();
    void severalPositionals();
    void stopsAtTheCommand();
    void help();
};

void TestArguments::reading_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("expected"); // "! text" is an error

    const auto row = [](const char *name, const QString &line, const QString &expected) {
        QTest::newRow(name) << line.split(u' ') << expected;
    };
    row("positional", u"head"_s, u"revision=head"_s);
    row("negative number", u"-1"_s, u"revision=-1"_s);
    row("relative to a label", u"label@-1"_s, u"revision=label@-1"_s);
    row("plus", u"+2"_s, u"revision=+2"_s);
    row("flag", u"-v x"_s, u"revision=x verbose"_s);
    row("flag after", u"x --verbose"_s, u"revision=x verbose"_s);
    row("prefix", u"--verb x"_s, u"revision=x verbose"_s);
    row("joined flags", u"-vi x"_s, u"indicate-current revision=x verbose"_s);
    row("joined flag and value", u"-vra:b x"_s, u"rev-range=a:b revision=x verbose"_s);
    row("attached value", u"-ra:b x"_s, u"rev-range=a:b revision=x"_s);
    row("attached negative value", u"-r-2: x"_s, u"rev-range=-2: revision=x"_s);
    row("equals", u"--rev-range=-2: x"_s, u"rev-range=-2: revision=x"_s);
    row("short equals", u"-r=a x"_s, u"rev-range=a revision=x"_s);
    row("value", u"--rev-range a x"_s, u"rev-range=a revision=x"_s);
    row("number as value", u"-r -1 x"_s, u"rev-range=-1 revision=x"_s);
    row("last value wins", u"-r a -r b x"_s, u"rev-range=b revision=x"_s);
    row("repeated", u"--depends-on a --depends-on b x"_s, u"depends-on=a,b revision=x"_s);
    row("two dashes", u"-- -v"_s, u"revision=-v"_s);
    row("unknown option", u"x --foo"_s, u"revision=x unknown:--foo"_s);
    row("too many", u"x y z"_s, u"revision=x unknown:y,z"_s);
    row("help wins", u"-h"_s, u"help"_s);
    row("option as value", u"-r -2: x"_s, u"! argument -r/--rev-range: expected one argument"_s);
    row("no value", u"x -r"_s, u"! argument -r/--rev-range: expected one argument"_s);
    row("ambiguous", u"--rev x y"_s, u"! ambiguous option: --rev could match --rev-range, --rev-id"_s);
    row("value for a flag", u"--verbose=1 x"_s, u"! argument -v/--verbose: ignored explicit argument '1'"_s);
    row("letters after a flag", u"-vx y"_s, u"! argument -v/--verbose: ignored explicit argument 'x'"_s);
    row("missing", u"-v"_s, u"! the following arguments are required: revision"_s);
    QTest::newRow("empty argument") << QStringList{QString()} << u"revision="_s;
    QTest::newRow("spaces after a dash") << QStringList{u"-x y"_s} << u"revision=-x y"_s;
}

void TestArguments::reading()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, expected);
    const auto parsed = parse(specification(), arguments);
    QCOMPARE(parsed ? shown(*parsed) : u"! "_s + parsed.error(), expected);
}

void TestArguments::severalPositionals()
{
    Specification several = specification();
    several.positionals = {{.name = u"revisions"_s, .count = Count::OneOrMore}};
    const auto parsed = parse(several, {u"a"_s, u"-v"_s, u"b"_s});
    QVERIFY(parsed);
    QCOMPARE(parsed->list(u"revisions"_s), (QStringList{u"a"_s, u"b"_s}));
    QVERIFY(parse(several, {}).error().contains(u"revisions"));
}

void TestArguments::stopsAtTheCommand()
{
    Specification global = specification();
    global.positionals.clear();
    global.commands = {{u"up"_s, u"Goes up."_s}};
    const auto parsed = parse(global, {u"-r"_s, u"a"_s, u"up"_s, u"-v"_s, u"x"_s});
    QVERIFY(parsed);
    QCOMPARE(parsed->rest, (QStringList{u"up"_s, u"-v"_s, u"x"_s}));
    QVERIFY(!parsed->has(u"verbose"_s));
    QCOMPARE(parsed->value(u"rev-range"_s), u"a"_s);
    QVERIFY(parsed->optional(u"rev-id"_s) == std::nullopt);
}

void TestArguments::help()
{
    const QString text = helpText(specification());
    QCOMPARE(usageText(specification()),
             u"usage: tool [-h] [-v] [-i] [-r REV_RANGE] [--rev-id REV_ID]\n"
             "            [--depends-on DEPENDS_ON] revision\n"_s);
    QVERIFY2(text.contains(u"\nDoes things.\n"), qPrintable(text));
    QVERIFY2(text.contains(u"  -h, --help            help\n"), qPrintable(text));
    QVERIFY2(text.contains(u"  -r REV_RANGE, --rev-range REV_RANGE\n"), qPrintable(text));
    QVERIFY2(text.contains(u"  revision              which\n"), qPrintable(text));
}

QTEST_GUILESS_MAIN(TestArguments)
#include "tst_arguments.moc"
