// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "revision/environmentscript.h"

#include "base/overloaded.h"
#include "script/script.h"
#include "script/syntax/module.h"
#include "script/syntax/statement.h"

#include <QHash>

namespace Retort::Revision
{

using namespace Qt::StringLiterals;

namespace
{

/// Looks through all statements of a module for calls of configure().
class ConfigureFinder
{
public:
    explicit ConfigureFinder(QString file)
        : m_file(std::move(file))
    {
    }

    void read(const Script::Block &block)
    {
        for (const Script::StatementPointer &statement : block)
            read(*statement);
    }
    const QMap<QString, ConfiguredValue> &found() const { return m_found; }

private:
    void read(const Script::Statement &statement);
    void readCall(const Script::Expression &expression);
    void note(const Script::Argument &argument);
    std::optional<QString> literal(const Script::Expression &value) const;

    QString m_file;
    QHash<QString, QString> m_constants; ///< names that are given a literal, once
    QMap<QString, ConfiguredValue> m_found;
};

std::optional<QString> ConfigureFinder::literal(const Script::Expression &value) const
{
    if (const auto *name = value.as<Script::Name>()) {
        const auto constant = m_constants.constFind(name->identifier.toString());
        return constant == m_constants.cend() ? std::nullopt : std::optional(*constant);
    }
    const auto *constant = value.as<Script::Constant>();
    if (!constant)
        return std::nullopt;
    if (const auto *text = std::get_if<QString>(&constant->value))
        return *text;
    if (const auto *truth = std::get_if<bool>(&constant->value))
        return *truth ? u"True"_s : u"False"_s;
    return std::holds_alternative<Script::NoneConstant>(constant->value) ? std::optional(u"None"_s) : std::nullopt;
}

void ConfigureFinder::note(const Script::Argument &argument)
{
    const QString name = argument.name.toString();
    const std::optional<QString> value = literal(*argument.value);
    const auto known = m_found.find(name);
    if (known == m_found.end())
        m_found.insert(name, {.literal = value, .where = {.file = m_file, .position = argument.position}});
    else if (known->literal != value)
        known->literal.reset();
}

void ConfigureFinder::readCall(const Script::Expression &expression)
{
    const auto *call = expression.as<Script::Call>();
    const auto *method = call ? call->function->as<Script::Attribute>() : nullptr;
    if (!method || method->name != u"configure")
        return;
    for (const Script::Argument &argument : call->arguments) {
        if (argument.kind == Script::ArgumentKind::Keyword)
            note(argument);
    }
}

void ConfigureFinder::read(const Script::Statement &statement)
{
    std::visit(Overloaded{
                   [&](const Script::ExpressionStatement &expression) { readCall(*expression.value); },
                   [&](const Script::Assign &assign) {
                       const auto *name =
                           assign.targets.size() == 1 ? assign.targets.front()->as<Script::Name>() : nullptr;
                       const std::optional<QString> value = literal(*assign.value);
                       if (name && value && !m_constants.contains(name->identifier.toString()))
                           m_constants.insert(name->identifier.toString(), *value);
                       else if (name)
                           m_constants.remove(name->identifier.toString());
                   },
                   [&](const Script::FunctionDefinition &function) { read(function.body); },
                   [&](const Script::ClassDefinition &definition) { read(definition.body); },
                   [&](const Script::If &condition) {
                       for (const Script::If::Branch &branch : condition.branches)
                           read(branch.body);
                       read(condition.otherwise);
                   },
                   [&](const Script::For &loop) { read(loop.body); },
                   [&](const Script::While &loop) { read(loop.body); },
                   [&](const Script::Try &attempt) {
                       read(attempt.body);
                       for (const Script::Try::Handler &handler : attempt.handlers)
                           read(handler.body);
                       read(attempt.otherwise);
                       read(attempt.final);
                   },
                   [&](const Script::With &with) { read(with.body); },
                   [](const auto &) {},
               },
               statement.node);
}

} // namespace

Result<QMap<QString, ConfiguredValue>> configuredValues(const QString &source, const QString &file)
{
    const Result<Script::SyntaxTree> tree = Script::parse(source, file);
    if (!tree)
        return failure(tree.error());
    ConfigureFinder finder(file);
    finder.read(tree->module().body);
    return finder.found();
}

} // namespace Retort::Revision
