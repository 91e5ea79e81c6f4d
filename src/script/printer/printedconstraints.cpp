// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/overloaded.h"
#include "script/printer/pythonsource.h"

namespace Retort::Script
{

using namespace Qt::StringLiterals;

QString SourceWriter::createConstraint(const Operations::CreateConstraint &create) const
{
    PrintedArguments arguments;
    arguments.add(name(Schema::constraintName(create.constraint)));
    add(arguments, create.table);
    const auto ended = [&](const auto &kind) {
        arguments.truth(u"deferrable"_s, kind.deferrable);
        arguments.text(u"initially"_s, kind.initially);
        if (!isInBatch())
            arguments.text(u"schema"_s, create.schema);
        addOptions(arguments, kind.options);
    };
    return std::visit(Overloaded{
                          [&](const Schema::PrimaryKey &key) {
                              arguments.add(pythonList(key.columns));
                              ended(key);
                              return call(u"create_primary_key"_s, arguments);
                          },
                          [&](const Schema::ForeignKey &key) {
                              arguments.add(pythonText(key.referredTable));
                              arguments.add(pythonList(key.columns));
                              arguments.add(pythonList(key.referredColumns));
                              if (!isInBatch())
                                  arguments.text(u"source_schema"_s, create.schema);
                              arguments.text(u"referent_schema"_s, key.referredSchema);
                              arguments.text(u"onupdate"_s, key.onUpdate);
                              arguments.text(u"ondelete"_s, key.onDelete);
                              arguments.text(u"initially"_s, key.initially);
                              arguments.truth(u"deferrable"_s, key.deferrable);
                              arguments.truth(u"use_alter"_s, key.useAlter);
                              arguments.text(u"match"_s, key.match);
                              addOptions(arguments, key.options);
                              return call(u"create_foreign_key"_s, arguments);
                          },
                          [&](const Schema::Unique &unique) {
                              arguments.add(pythonList(unique.columns));
                              ended(unique);
                              return call(u"create_unique_constraint"_s, arguments);
                          },
                          [&](const Schema::Check &check) {
                              arguments.add(pythonSql(check.expression));
                              ended(check);
                              return call(u"create_check_constraint"_s, arguments);
                          },
                          [&](const Schema::Exclude &exclude) {
                              arguments.add(elements(exclude));
                              arguments.text(u"schema"_s, create.schema);
                              return call(u"create_exclude_constraint"_s, arguments);
                          },
                      },
                      create.constraint);
}

QString SourceWriter::dropConstraint(const Operations::DropConstraint &drop) const
{
    using Kind = Operations::DropConstraint::Kind;
    PrintedArguments arguments;
    arguments.add(name(drop.name));
    add(arguments, drop.table);
    if (!isInBatch())
        arguments.text(u"schema"_s, drop.schema);
    switch (drop.kind) {
    case Kind::ForeignKey:
        arguments.add(u"type_"_s, u"'foreignkey'"_s);
        break;
    case Kind::PrimaryKey:
        arguments.add(u"type_"_s, u"'primary'"_s);
        break;
    case Kind::Unique:
        arguments.add(u"type_"_s, u"'unique'"_s);
        break;
    case Kind::Check:
        arguments.add(u"type_"_s, u"'check'"_s);
        break;
    case Kind::Unknown:
        arguments.add(u"type_"_s, u"None"_s);
        break;
    }
    arguments.truth(u"if_exists"_s, drop.ifExists);
    return call(u"drop_constraint"_s, arguments);
}

QString SourceWriter::tableComment(const Operations::TableComment &comment) const
{
    const auto textOrNone = [](const QString &text) { return text.isEmpty() ? u"None"_s : pythonText(text); };
    const bool isSet = comment.comment.kind == Operations::Change<QString>::Kind::Set;
    QStringList lines;
    if (!isInBatch())
        lines << pythonText(comment.table);
    if (isSet)
        lines << pythonText(comment.comment.value);
    lines << u"existing_comment="_s + textOrNone(comment.existingComment);
    if (!isInBatch())
        lines << u"schema="_s + textOrNone(comment.schema);
    const QString start = isInBatch() ? u"batch_op."_s : u"op."_s;
    return start + (isSet ? u"create_table_comment(\n    "_s : u"drop_table_comment(\n    "_s)
        + lines.join(u",\n    "_s) + u"\n)"_s;
}

} // namespace Retort::Script
