// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/syntax/expression.h"

namespace Retort::Script
{

namespace
{

ExpressionPointer takeObject(Expression &expression)
{
    if (auto *attribute = std::get_if<Attribute>(&expression.node))
        return std::move(attribute->object);
    if (auto *subscript = std::get_if<Subscript>(&expression.node))
        return std::move(subscript->object);
    if (auto *call = std::get_if<Call>(&expression.node))
        return std::move(call->function);
    return {};
}

} // namespace

Expression::~Expression()
{
    ExpressionPointer object = takeObject(*this);
    while (object)
        object = takeObject(*object); // the assignment destroys the old one, which holds nothing any more
}

} // namespace Retort::Script
