// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sql/expression.h"
#include "sql/from.h"

#include <QList>
#include <QString>

namespace Retort::Sql
{

// Making expressions, with what SQLAlchemy does along the way: = NULL becomes IS NULL, a negated = becomes !=, + of
// texts becomes ||, conditions that are always true are left out of AND. SQLAlchemy source, sql/default_comparator.py.

Node columnNamed(const QString &name, const Schema::Type &type = {}, const Shared<From> &table = {});
Node bound(const Value &value, const Schema::Type &type = {});
Node keyword(Keyword keyword);
Node verbatim(const QString &text, const Schema::Type &type = {});
Node call(const QString &name, const QList<Node> &arguments, const Schema::Type &type = {});
Node unary(Operator operation, const Node &operand);
Node binary(Operator operation, const Node &left, const Node &right, const QString &text = {});
Node between(const Node &operand, const Node &low, const Node &high);
Node cast(const Node &operand, const Schema::Type &type);
Node label(const QString &name, const Node &operand);
Node list(Operator operation, const QList<Node> &items);
/// AND or OR.
Node joined(Operator operation, const QList<Node> &conditions);
Node negated(const Node &condition);
Node scalar(const Select &query);
Node exists(const Select &query);

/// Whether a type holds text: + joins it.
bool isText(const Schema::Type &type);
/// The type of a plain value.
Schema::Type typeOfValue(const Value &value);
/// The type of a function's result where it is known: count() gives an integer.
Schema::Type typeOfCall(const QString &name, const QList<Node> &arguments);

} // namespace Retort::Sql
