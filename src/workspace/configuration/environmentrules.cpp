// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/configuration/environmentrules.h"

#include "revision/environmentscript.h"
#include "workspace/configuration/options.h"

#include <QCoreApplication>
#include <QFile>

namespace Retort::Workspace
{

using namespace Qt::StringLiterals;

namespace
{

const QString listSeparator = u",\\s*|\\s+"_s;

/// What env.py states, for the keys that the section leaves open.
class Configured
{
public:
    Configured(Options &section, const QString &script, QList<Error> &notices)
        : m_section(section)
        , m_notices(notices)
    {
        QFile source(script);
        if (!source.open(QIODevice::ReadOnly))
            return;
        // An env.py that cannot be read is Alembic's trouble: nothing in it is needed here.
        if (const auto values = Revision::configuredValues(QString::fromUtf8(source.readAll()), script))
            m_values = *values;
    }

    /// The section's value, else env.py's literal, else nothing.
    std::optional<QString> value(const QString &key, const QString &otherwise)
    {
        if (m_section.has(key))
            return m_section.text(key);
        const auto stated = m_values.constFind(key);
        if (stated == m_values.cend() || stated->literal == u"None"_s || stated->literal == otherwise)
            return std::nullopt;
        const QString hint =
            QCoreApplication::translate("Workspace", "Write %1 into the section [retort] of the settings to say it.");
        const QString message = stated->literal
            ? QCoreApplication::translate("Workspace", "env.py, which is not run, sets %1 to %2; that is taken over.")
                  .arg(key, *stated->literal)
            : QCoreApplication::translate("Workspace", "env.py, which is not run, computes %1.").arg(key);
        m_notices << Error{.message = message, .where = stated->where, .hint = hint.arg(key)};
        return stated->literal;
    }

    /// Nothing if neither says so.
    std::optional<bool> stated(const QString &key)
    {
        if (m_section.has(key))
            return m_section.answer(key, false);
        const std::optional<QString> literal = value(key, {});
        return literal ? std::optional(*literal == "True"_L1) : std::nullopt;
    }

    bool isOn(const QString &key, bool otherwise)
    {
        if (m_section.has(key))
            return m_section.answer(key, otherwise);
        const std::optional<QString> stated = value(key, otherwise ? u"True"_s : u"False"_s);
        return stated ? *stated == "True"_L1 : otherwise;
    }

private:
    Options &m_section;
    QList<Error> &m_notices;
    QMap<QString, Revision::ConfiguredValue> m_values = {};
};

} // namespace

Result<EnvironmentRules> readRules(Options &section, const QString &environmentScript, QList<Error> &notices)
{
    Configured configured(section, environmentScript, notices);
    EnvironmentRules rules;
    if (const std::optional<QString> table = configured.value(u"version_table"_s, rules.versionTable);
        table && !table->isEmpty())
        rules.versionTable = *table;
    rules.versionTableSchema = configured.value(u"version_table_schema"_s, {}).value_or(QString());
    if (!configured.isOn(u"version_table_pk"_s, true))
        rules.versionKey = EnvironmentRules::VersionKey::None;
    if (const std::optional<bool> each = configured.stated(u"transaction_per_migration"_s))
        rules.transactions =
            *each ? EnvironmentRules::Transactions::PerRevision : EnvironmentRules::Transactions::Together;
    // These two steer what Alembic generates, not how a revision runs: nobody need be told.
    QList<Error> untold;
    Configured quiet(section, environmentScript, untold);
    if (quiet.isOn(u"render_as_batch"_s, false))
        rules.alterations = EnvironmentRules::Alterations::Batch;
    if (quiet.isOn(u"include_schemas"_s, false))
        rules.schemas = EnvironmentRules::Schemas::All;
    rules.namingConvention = section.map(u"naming_convention"_s);
    rules.includeTables = section.list(u"include_tables"_s, listSeparator);
    rules.excludeTables = section.list(u"exclude_tables"_s, listSeparator);
    rules.moduleSearchPath = section.list(u"module_search_path"_s, u"[:\\n]"_s);
    if (section.error())
        return failure(*section.error());
    return rules;
}

} // namespace Retort::Workspace
