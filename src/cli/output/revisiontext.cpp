// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/output/revisiontext.h"

namespace Retort::Cli
{

using namespace Qt::StringLiterals;

namespace
{

QString joined(const Revision::RevisionIds &ids)
{
    QStringList texts;
    for (const Revision::RevisionId &id : ids)
        texts << id.text();
    return texts.join(u", "_s);
}

QString parentsOf(const Revision::Node &node)
{
    const QStringList &downRevisions = node.file.header.downRevisions;
    return downRevisions.isEmpty() ? u"<base>"_s : downRevisions.join(u", "_s);
}

QString flag(bool shown, const QString &text)
{
    return shown ? u" ("_s + text + u')' : QString();
}

QString lineText(const Revision::Node &node, const LineParts &parts, bool marked)
{
    QString text = node.id().text();
    if (parts.parents) {
        const QStringList &dependencies = node.file.header.dependsOn;
        const QString needed = dependencies.isEmpty() ? QString() : u" ("_s + dependencies.join(u", "_s) + u')';
        text = parentsOf(node) + needed + u" -> "_s + text;
    }
    if (parts.branches)
        text += flag(!node.labels.isEmpty(), node.labels.join(u", "_s));
    text += flag(node.isRealHead(), u"head"_s) + flag(node.isHead() && !node.isRealHead(), u"effective head"_s)
        + flag(marked, u"current"_s) + flag(node.file.error.has_value(), u"broken"_s);
    if (parts.tree)
        text += flag(node.isBranchPoint(), u"branchpoint"_s) + flag(node.isMergePoint(), u"mergepoint"_s);
    if (parts.document)
        text += u", "_s + node.file.header.message;
    return text;
}

} // namespace

QString longText(const Revision::Node &node, const QSet<Revision::RevisionId> &marked, const QStringList &notes)
{
    QString text = u"Rev: "_s + node.id().text() + flag(node.isHead(), u"head"_s)
        + flag(node.isBranchPoint(), u"branchpoint"_s) + flag(node.isMergePoint(), u"mergepoint"_s)
        + flag(marked.contains(node.id()), u"current"_s) + u'\n';
    text += (node.isMergePoint() ? u"Merges: "_s : u"Parent: "_s) + parentsOf(node) + u'\n';
    if (!node.file.header.dependsOn.isEmpty())
        text += u"Also depends on: "_s + node.file.header.dependsOn.join(u", "_s) + u'\n';
    if (node.isBranchPoint())
        text += u"Branches into: "_s + joined(node.nextRevisions) + u'\n';
    if (!node.labels.isEmpty())
        text += u"Branch names: "_s + node.labels.join(u", "_s) + u'\n';
    text += u"Path: "_s + node.file.path + u'\n';
    for (const QString &note : notes)
        text += note + u'\n';
    text += u'\n';
    const QString document = node.file.header.docstring.trimmed();
    if (!document.isEmpty())
        text += u"    "_s + QString(document).replace(u'\n', u"\n    "_s);
    return text + u'\n';
}

QString revisionText(const Revision::Node &node, Detail detail, const LineParts &parts,
                     const QSet<Revision::RevisionId> &marked)
{
    return detail == Detail::Long ? longText(node, marked) : lineText(node, parts, marked.contains(node.id()));
}

} // namespace Retort::Cli
