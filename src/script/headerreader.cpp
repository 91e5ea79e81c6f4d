// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/headerreader.h"

#include "script/translated.h"

#include <QFileInfo>

#include <algorithm>

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int DeepestReference = 20;

const QString *textOf(const Expression &expression)
{
    const auto *constant = expression.as<Constant>();
    return constant ? std::get_if<QString>(&constant->value) : nullptr;
}

QString createDate(const QString &docstring)
{
    for (QStringView line : QStringView(docstring).split(u'\n')) {
        line = line.trimmed();
        if (line.startsWith(u"Create Date:"))
            return line.mid(QStringView(u"Create Date:").size()).trimmed().toString();
    }
    return {};
}

/// What a person calls the value of a header variable that is no text.
QString valueKind(const Expression &value)
{
    const auto *constant = value.as<Constant>();
    if (constant
        && (std::holds_alternative<qint64>(constant->value) || std::holds_alternative<WideNumber>(constant->value)))
        return translated("an integer");
    if (constant && std::holds_alternative<NoneConstant>(constant->value))
        return translated("None");
    if (constant && std::holds_alternative<QByteArray>(constant->value))
        return translated("bytes");
    return translated("an expression");
}

} // namespace

void HeaderReader::add(const Statement &statement)
{
    const bool isFirst = std::exchange(m_isFirst, false);
    if (const auto *expression = statement.as<ExpressionStatement>(); expression && isFirst) {
        if (const QString *docstring = textOf(*expression->value)) {
            m_header.docstring = *docstring;
            const QString stripped = docstring->trimmed();
            m_header.message = stripped.left(stripped.indexOf(u"\n\n"_s));
            m_header.createDate = createDate(*docstring);
        }
    } else if (const auto *assignment = statement.as<Assign>()) {
        for (const ExpressionPointer &target : assignment->targets)
            assign(*target, assignment->value.get());
    } else if (const auto *annotated = statement.as<AnnotatedAssign>(); annotated && annotated->value) {
        assign(*annotated->target, annotated->value.get());
    } else if (const auto *function = statement.as<FunctionDefinition>()) {
        addFunction(function->name, function->headPosition);
    }
}

void HeaderReader::addFunction(QStringView name, const TextPosition &position)
{
    m_isFirst = false;
    if (name == u"upgrade") {
        m_header.hasUpgrade = true;
        m_header.upgradePosition = position;
    } else if (name == u"downgrade") {
        m_header.hasDowngrade = true;
        m_header.downgradePosition = position;
    }
}

void HeaderReader::assign(const Expression &target, const Expression *value)
{
    if (const auto *name = target.as<Name>()) {
        m_assigned.insert(name->identifier, value);
        return;
    }
    const auto *targets = target.as<Sequence>();
    if (!targets)
        return;
    const auto *values = value ? value->as<Sequence>() : nullptr;
    const bool paired = values && values->items.size() == targets->items.size();
    for (size_t index = 0; index < targets->items.size(); ++index)
        assign(*targets->items[index], paired ? values->items[index].get() : nullptr);
}

bool HeaderReader::refersToNames(const Expression &value)
{
    if (const auto *sequence = value.as<Sequence>())
        return std::any_of(sequence->items.cbegin(), sequence->items.cend(),
                           [](const ExpressionPointer &item) { return refersToNames(*item); });
    return !value.as<Script::Constant>();
}

std::optional<HeaderReader::Constant> HeaderReader::constant(const Expression &value, int depth) const
{
    if (depth > DeepestReference)
        return std::nullopt;
    if (const QString *text = textOf(value))
        return *text;
    if (const auto *literal = value.as<Script::Constant>())
        return std::holds_alternative<NoneConstant>(literal->value) ? std::optional(Constant()) : std::nullopt;
    if (const auto *name = value.as<Name>()) {
        const Expression *referred = m_assigned.value(name->identifier);
        return referred ? constant(*referred, depth + 1) : std::nullopt;
    }
    if (const auto *chain = value.as<BinaryChain>()) {
        QString joined;
        std::optional<Constant> part = constant(*chain->first, depth + 1);
        for (size_t index = 0; part && std::holds_alternative<QString>(*part); ++index) {
            joined += std::get<QString>(*part);
            if (index == chain->links.size())
                return joined;
            if (chain->links[index].operation != BinaryOperator::Add)
                break;
            part = constant(*chain->links[index].operand, depth + 1);
        }
        return std::nullopt;
    }
    const auto *sequence = value.as<Sequence>();
    if (!sequence)
        return std::nullopt;
    QStringList texts;
    for (const ExpressionPointer &item : sequence->items) {
        const std::optional<Constant> part = constant(*item, depth + 1);
        if (!part || !std::holds_alternative<QString>(*part))
            return std::nullopt;
        texts << std::get<QString>(*part);
    }
    return texts;
}

Error HeaderReader::wrongValue(QStringView name, const Expression &value) const
{
    return {
        .message =
            translated("`%1` must be a text, a tuple or list of texts, or None, not %2").arg(name, valueKind(value)),
        .where = {m_file, value.position},
        .hint = translated("Write the identifiers as plain texts: Retort reads them without running the file.")};
}

/// What an expression is; one that is no literal is computed if somebody can.
Result<HeaderReader::Constant> HeaderReader::valueOf(QStringView name, const Expression &value) const
{
    if (const std::optional<Constant> read = constant(value, 0))
        return *read;
    if (!m_compute)
        return failure(wrongValue(name, value));
    const Result<std::optional<QStringList>> computed = m_compute(name.toString(), value);
    if (!computed) {
        Error error = wrongValue(name, value);
        error.message = translated("`%1` cannot be computed: %2").arg(name, computed.error().message);
        return failure(error);
    }
    return *computed ? Constant(**computed) : Constant();
}

Result<QStringList> HeaderReader::list(QStringView name) const
{
    const Expression *value = m_assigned.value(name);
    if (!value)
        return QStringList();
    const Result<Constant> read = valueOf(name, *value);
    if (!read)
        return failure(read.error());
    if (const auto *text = std::get_if<QString>(&*read))
        return QStringList{*text};
    if (const auto *texts = std::get_if<QStringList>(&*read))
        return *texts;
    return QStringList();
}

Result<QString> HeaderReader::revision() const
{
    const Expression *value = m_assigned.value(u"revision");
    if (!value)
        return failure(
            translated("Could not determine revision id from filename %1. Be sure the 'revision' variable is "
                       "declared inside the script (please see 'Upgrading from Alembic 0.1 to 0.2' in the "
                       "documentation).")
                .arg(QFileInfo(m_file).fileName()),
            Place{m_file, {}});
    const Result<Constant> read = valueOf(u"revision", *value);
    if (read && std::holds_alternative<QString>(*read))
        return std::get<QString>(*read);
    const QStringList *computed = read ? std::get_if<QStringList>(&*read) : nullptr;
    if (computed && computed->size() == 1 && !value->as<Sequence>())
        return computed->front();
    return failure(translated("`revision` must be a text, not %1").arg(valueKind(*value)),
                   Place{m_file, value->position}, translated("Put it in quotes."));
}

Result<Header> HeaderReader::header() const
{
    Header header = m_header;
    const Result<QString> id = revision();
    if (!id)
        return failure(id.error());
    header.revision = *id;
    if (!m_assigned.contains(u"down_revision"))
        return failure(translated("The file does not say what it revises: `down_revision` is not assigned"),
                       Place{m_file, {}}, translated("Write `down_revision = None` for the first revision."));
    const std::pair<QStringView, QStringList *> lists[] = {{u"down_revision", &header.downRevisions},
                                                           {u"branch_labels", &header.branchLabels},
                                                           {u"depends_on", &header.dependsOn}};
    for (const auto &[name, into] : lists) {
        const Result<QStringList> read = list(name);
        if (!read)
            return failure(read.error());
        *into = *read;
    }
    return header;
}

} // namespace Retort::Script
