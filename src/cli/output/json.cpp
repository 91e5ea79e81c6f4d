// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/output/json.h"

#include "cli/output/problems.h"

#include <QJsonDocument>

namespace Retort::Cli
{

using namespace Qt::StringLiterals;

QJsonObject jsonOf(const Revision::Node &node)
{
    const Script::Header &header = node.file.header;
    return {{u"id"_s, node.id().text()},
            {u"down_revisions"_s, QJsonArray::fromStringList(header.downRevisions)},
            {u"depends_on"_s, QJsonArray::fromStringList(header.dependsOn)},
            {u"branch_labels"_s, QJsonArray::fromStringList(node.labels)},
            {u"message"_s, header.message},
            {u"create_date"_s, header.createDate},
            {u"path"_s, node.file.path},
            {u"head"_s, node.isHead()},
            {u"effective_head"_s, node.isHead() && !node.isRealHead()},
            {u"branchpoint"_s, node.isBranchPoint()},
            {u"mergepoint"_s, node.isMergePoint()}};
}

QJsonArray jsonOf(const Revision::RevisionIds &ids)
{
    QJsonArray array;
    for (const Revision::RevisionId &id : ids)
        array.append(id.text());
    return array;
}

QJsonObject jsonOf(const Error &error)
{
    QJsonObject object{{u"message"_s, error.message}};
    if (!error.hint.isEmpty())
        object.insert(u"hint"_s, error.hint);
    if (!error.where.file.isEmpty())
        object.insert(u"file"_s, error.where.file);
    if (error.where.position.isValid()) {
        object.insert(u"line"_s, error.where.position.line);
        object.insert(u"column"_s, error.where.position.column);
    }
    return object;
}

QJsonArray problemsJson(const Revision::Graph &graph)
{
    QJsonArray array;
    for (const Error &problem : problemsOf(graph))
        array.append(jsonOf(problem));
    return array;
}

QString jsonText(const QJsonObject &object)
{
    return QString::fromUtf8(QJsonDocument(object).toJson());
}

} // namespace Retort::Cli
