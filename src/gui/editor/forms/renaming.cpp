// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/editor/forms/renaming.h"

#include "base/overloaded.h"

namespace Retort::Gui
{

void renameColumns(Schema::Constraint &constraint, const QMap<QString, QString> &names)
{
    const auto rename = [&names](QString &name) { name = names.value(name, name); };
    const auto renameAll = [&rename](QStringList &columns) {
        for (QString &column : columns)
            rename(column);
    };
    std::visit(Overloaded{[&](Schema::PrimaryKey &key) { renameAll(key.columns); },
                          [&](Schema::Unique &unique) { renameAll(unique.columns); },
                          [&](Schema::ForeignKey &key) {
                              renameAll(key.columns);
                              rename(key.column);
                          },
                          [&](Schema::Check &check) { rename(check.column); },
                          [&](Schema::Exclude &exclude) {
                              for (Schema::Exclude::Element &element : exclude.elements) {
                                  if (!element.isExpression)
                                      rename(element.text);
                              }
                          }},
               constraint);
}

} // namespace Retort::Gui
