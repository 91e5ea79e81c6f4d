// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "revision/headeredit.h"

#include "revision/newrevision.h"
#include "revision/writing/literals.h"
#include "script/script.h"
#include "script/syntax/module.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <optional>

namespace Retort::Revision
{

using namespace Qt::StringLiterals;

namespace
{

/// The places of a header that are written anew.
struct HeaderPlaces {
    std::optional<TextPosition> docstring = {};
    QHash<QString, TextPosition> values = {}; ///< of module-level variables
};

QString told(const char *text)
{
    return QCoreApplication::translate("Revision", text);
}

void addValue(HeaderPlaces &places, const Script::Expression &target, const Script::Expression &value)
{
    if (const auto *name = target.as<Script::Name>())
        places.values.insert(name->identifier.toString(), value.position);
}

Result<HeaderPlaces> placesOf(const QString &source, const QString &file)
{
    const Result<Script::SyntaxTree> tree = Script::parse(source, file);
    if (!tree)
        return failure(tree.error());
    HeaderPlaces places;
    const Script::Block &body = tree->module().body;
    for (const Script::StatementPointer &statement : body) {
        if (statement == body.front() && statement->as<Script::ExpressionStatement>())
            places.docstring = statement->as<Script::ExpressionStatement>()->value->position;
        if (const auto *assign = statement->as<Script::Assign>()) {
            for (const Script::ExpressionPointer &target : assign->targets)
                addValue(places, *target, *assign->value);
        } else if (const auto *annotated = statement->as<Script::AnnotatedAssign>(); annotated && annotated->value) {
            addValue(places, *annotated->target, *annotated->value);
        }
    }
    return places;
}

/// Brackets around a value belong to it, whether the tree counts them or not.
TextPosition withBrackets(const QString &source, TextPosition value)
{
    int begin = value.offset;
    int end = value.offset + value.length;
    const auto before = [&] {
        int place = begin - 1;
        while (place >= 0 && (source.at(place) == u' ' || source.at(place) == u'\t'))
            --place;
        return place;
    };
    while (before() >= 0 && source.at(before()) == u'(') {
        int after = end;
        while (after < source.size() && (source.at(after).isSpace() || source.at(after) == u','))
            ++after;
        if (after == source.size() || source.at(after) != u')')
            break;
        begin = before();
        end = after + 1;
    }
    value.offset = begin;
    value.length = end - begin;
    return value;
}

} // namespace

Result<QString> withParents(const QString &source, const RevisionIds &parents, const QString &file)
{
    const Result<HeaderPlaces> places = placesOf(source, file);
    if (!places)
        return failure(places.error());
    const auto value = places->values.constFind(u"down_revision"_s);
    if (value == places->values.constEnd())
        return failure(told("The file has no down_revision."), Place{file, {}});
    QString text = source;
    const TextPosition place = withBrackets(source, *value);
    text.replace(place.offset, place.length, pythonReference(textsOf(parents)));
    if (places->docstring && places->docstring->offset < place.offset) {
        static const QRegularExpression line(u"^([ \\t]*Revises:)[^\\r\\n]*"_s, QRegularExpression::MultilineOption);
        const QRegularExpressionMatch match = line.match(text, places->docstring->offset);
        if (match.hasMatch() && match.capturedEnd() <= places->docstring->offset + places->docstring->length)
            text.replace(match.capturedStart(), match.capturedLength(),
                         match.captured(1) + u' ' + textsOf(parents).join(u", "_s));
    }
    return text;
}

Result<QString> withLabels(const QString &source, const QStringList &labels, const QString &file)
{
    const Result<HeaderPlaces> places = placesOf(source, file);
    if (!places)
        return failure(places.error());
    const QString written = pythonReference(labels);
    QString text = source;
    if (const auto value = places->values.constFind(u"branch_labels"_s); value != places->values.constEnd()) {
        const TextPosition place = withBrackets(source, *value);
        return text.replace(place.offset, place.length, written);
    }
    const auto above = places->values.constFind(u"down_revision"_s);
    if (above == places->values.constEnd())
        return failure(told("The file has no down_revision."), Place{file, {}});
    const TextPosition place = withBrackets(source, *above);
    const QString lineEnd = source.contains(u"\r\n"_s) ? u"\r\n"_s : u"\n"_s;
    const qsizetype end = source.indexOf(u'\n', place.offset + place.length);
    if (end < 0)
        return QString(text + lineEnd + u"branch_labels = "_s + written + lineEnd);
    return text.insert(end + 1, u"branch_labels = "_s + written + lineEnd);
}

Result<> checkNewParents(const Graph &graph, const RevisionId &revision, const RevisionIds &parents)
{
    const QSet<RevisionId> above = graph.descendants({revision}, Graph::Dependents::Include);
    for (const RevisionId &parent : parents) {
        if (!graph.find(parent))
            return failure(told("There is no revision %1.").arg(parent.text()));
        if (parent == revision)
            return failure(told("%1 cannot follow itself.").arg(parent.text()));
        if (above.contains(parent))
            return failure(told("%1 stands above %2, so that both would wait for each other.")
                               .arg(parent.text(), revision.text()));
    }
    return {};
}

Result<> checkNewLabels(const Graph &graph, const RevisionId &revision, const QStringList &labels)
{
    QStringList fresh;
    for (const QString &label : labels) {
        const Node *owner = graph.findLabel(label);
        if (!owner || owner->id() != revision)
            fresh << label;
    }
    for (const QString &label : std::as_const(fresh)) {
        // Signs that targets use.
        if (label.contains(u'@') || label.contains(u'+') || label.contains(u':') || label.startsWith(u'-'))
            return failure(told("A branch label cannot have @, + or : in it, nor begin with -: %1").arg(label));
        if (QStringList{u"head"_s, u"heads"_s, u"base"_s, u"current"_s}.contains(label))
            return failure(told("Targets have a meaning of their own for %1; take another branch label.").arg(label));
    }
    return checkNewRevision(graph, {.id = newRevisionId(), .branchLabels = fresh});
}

} // namespace Retort::Revision
