// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "script/evaluator/value.h"

#include <QStringView>

namespace Retort::Script
{

// The names of Python's own modules that scripts use, one function a module. False: there is none of that name.
bool quietName(QStringView name, Value &value); ///< logging and others without effect
bool typingName(QStringView name, Value &value);
bool warningsName(QStringView name, Value &value);
bool enumName(QStringView name, Value &value);
bool dataClassName(QStringView name, Value &value);
bool collectionsName(QStringView name, Value &value);
bool itertoolsName(QStringView name, Value &value);
bool functoolsName(QStringView name, Value &value);
bool operatorName(QStringView name, Value &value);
bool copyName(QStringView name, Value &value);
bool mathName(QStringView name, Value &value);
bool timeName(QStringView name, Value &value);
bool randomName(QStringView name, Value &value);
bool textwrapName(QStringView name, Value &value);
bool stringName(QStringView name, Value &value);
bool jsonName(QStringView name, Value &value);
bool regularExpressionName(QStringView name, Value &value); ///< re
bool uuidName(QStringView name, Value &value);
bool hashlibName(QStringView name, Value &value);
bool base64Name(QStringView name, Value &value);
bool osName(QStringView name, Value &value);
bool pathName(QStringView name, Value &value); ///< os.path
bool socketName(QStringView name, Value &value); ///< the name of this machine, nothing else
bool sysName(QStringView name, Value &value);
bool sixName(QStringView name, Value &value);
bool importlibName(QStringView name, Value &value);
bool mutableName(QStringView name, Value &value); ///< sqlalchemy.ext.mutable: changes nothing in the database

/// typing.NamedTuple as a base class.
Value namedTupleBase();

} // namespace Retort::Script
