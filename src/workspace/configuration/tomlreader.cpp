// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/configuration/tomlreader.h"

#include <QCoreApplication>

namespace Retort::Workspace
{

using namespace Qt::StringLiterals;

namespace
{

/// Deeper arrays and tables than any settings have.
constexpr int deepestValue = 100;

bool isBareKeyCharacter(QChar character)
{
    const char16_t code = character.unicode();
    return (code >= u'a' && code <= u'z') || (code >= u'A' && code <= u'Z') || (code >= u'0' && code <= u'9')
        || code == u'_' || code == u'-';
}

QVariantMap *mapIn(QVariant &value)
{
    return static_cast<QVariantMap *>(value.data());
}

/// The last table of an array of tables; null if it is none.
QVariantMap *lastTableIn(QVariant &value)
{
    auto *list = static_cast<QVariantList *>(value.data());
    const bool isTable = !list->isEmpty() && list->constLast().typeId() == QMetaType::QVariantMap;
    return isTable ? mapIn(list->last()) : nullptr;
}

/// The table that a key leads to, made if need be; null if it leads to something else.
QVariantMap *descended(QVariantMap &from, const QString &name)
{
    QVariant &next = from[name];
    if (!next.isValid())
        next = QVariantMap();
    if (next.typeId() == QMetaType::QVariantMap)
        return mapIn(next);
    return next.typeId() == QMetaType::QVariantList ? lastTableIn(next) : nullptr;
}

} // namespace

TomlReader::TomlReader(const QString &text, QString file)
    : m_text(text)
    , m_file(std::move(file))
{
    m_text.replace("\r\n"_L1, "\n"_L1);
    if (m_text.startsWith(QChar::ByteOrderMark))
        m_offset = 1;
}

tl::unexpected<Error> TomlReader::wrong(const QString &message) const
{
    const qsizetype offset = std::min(m_offset, m_text.size());
    const QStringView before = QStringView(m_text).left(offset);
    const qsizetype lineStart = before.lastIndexOf(u'\n') + 1;
    return failure(message,
                   {.file = m_file,
                    .position = {.line = int(before.count(u'\n')) + 1,
                                 .column = int(offset - lineStart) + 1,
                                 .offset = int(offset)}});
}

void TomlReader::skipBlanks()
{
    while (here() == u' ' || here() == u'\t')
        ++m_offset;
}

void TomlReader::skipSpace()
{
    while (!atEnd()) {
        skipBlanks();
        if (here() == u'#') {
            while (!atEnd() && here() != u'\n')
                ++m_offset;
        }
        if (here() != u'\n')
            return;
        ++m_offset;
    }
}

Result<> TomlReader::lineEnd()
{
    skipBlanks();
    if (atEnd() || here() == u'\n' || here() == u'#')
        return {};
    return wrong(QCoreApplication::translate("Workspace", "The line should end here."));
}

Result<QVariantMap> TomlReader::read()
{
    QVariantMap root;
    for (skipSpace(); !atEnd(); skipSpace()) {
        if (const Result<> done = line(root); !done)
            return failure(done.error());
    }
    return root;
}

Result<> TomlReader::line(QVariantMap &root)
{
    if (here() == u'[') {
        if (const Result<> done = header(root); !done)
            return done;
        return lineEnd();
    }
    const Result<QVariantMap *> into = table(root, m_path);
    if (!into)
        return failure(into.error());
    if (const Result<> done = assignment(**into); !done)
        return done;
    return lineEnd();
}

Result<> TomlReader::header(QVariantMap &root)
{
    const bool isArray = follows(u"[[");
    m_offset += isArray ? 2 : 1;
    const Result<QStringList> path = keys(u']');
    if (!path)
        return failure(path.error());
    if (!follows(isArray ? u"]]" : u"]"))
        return wrong(QCoreApplication::translate("Workspace", "A bracket is missing here."));
    m_offset += isArray ? 2 : 1;
    m_path = *path;
    const QString name = path->join(QChar(0x1f));
    if (!isArray) {
        if (m_defined.contains(name))
            return wrong(QCoreApplication::translate("Workspace", "Table [%1] exists already.").arg(path->join(u'.')));
        m_defined.insert(name);
        const Result<QVariantMap *> made = table(root, *path);
        return made ? Result<>() : failure(made.error());
    }
    // Tables within an array's element begin anew with each element.
    m_defined.removeIf([&](const QString &defined) { return defined.startsWith(name + QChar(0x1f)); });
    const Result<QVariantMap *> parent = table(root, path->mid(0, path->size() - 1));
    if (!parent)
        return failure(parent.error());
    QVariant &entry = (**parent)[path->constLast()];
    if (!entry.isValid())
        entry = QVariantList();
    if (entry.typeId() != QMetaType::QVariantList)
        return wrong(QCoreApplication::translate("Workspace", "'%1' is no array of tables.").arg(path->constLast()));
    static_cast<QVariantList *>(entry.data())->append(QVariantMap());
    return {};
}

Result<QVariantMap *> TomlReader::table(QVariantMap &root, const QStringList &path)
{
    QVariantMap *at = &root;
    for (const QString &name : path) {
        at = descended(*at, name);
        if (at == nullptr)
            return wrong(QCoreApplication::translate("Workspace", "'%1' is no table.").arg(name));
    }
    return at;
}

Result<> TomlReader::assignment(QVariantMap &into)
{
    const Result<QStringList> path = keys(u'=');
    if (!path)
        return failure(path.error());
    if (here() != u'=')
        return wrong(QCoreApplication::translate("Workspace", "An equals sign is missing here."));
    ++m_offset;
    skipBlanks();
    const Result<QVariant> read = value(0);
    if (!read)
        return failure(read.error());
    return store(into, *path, *read);
}

Result<> TomlReader::store(QVariantMap &into, const QStringList &path, const QVariant &value)
{
    const Result<QVariantMap *> at = table(into, path.mid(0, path.size() - 1));
    if (!at)
        return failure(at.error());
    if ((**at).contains(path.constLast()))
        return wrong(QCoreApplication::translate("Workspace", "'%1' has a value already.").arg(path.join(u'.')));
    (**at).insert(path.constLast(), value);
    return {};
}

Result<QStringList> TomlReader::keys(QChar end)
{
    QStringList path;
    while (true) {
        skipBlanks();
        const Result<QString> name = key();
        if (!name)
            return failure(name.error());
        path << *name;
        skipBlanks();
        if (here() == end || here() != u'.')
            return path;
        ++m_offset;
    }
}

Result<QString> TomlReader::key()
{
    if (here() == u'"' || here() == u'\'') {
        const QChar quote = here();
        ++m_offset;
        return shortString(quote);
    }
    const qsizetype start = m_offset;
    while (isBareKeyCharacter(here()))
        ++m_offset;
    if (m_offset == start)
        return wrong(QCoreApplication::translate("Workspace", "A key is missing here."));
    return m_text.mid(start, m_offset - start);
}

Result<QVariant> TomlReader::value(int depth)
{
    if (depth > deepestValue)
        return wrong(QCoreApplication::translate("Workspace", "The values are nested too deeply."));
    if (here() == u'[')
        return array(depth);
    if (here() == u'{')
        return inlineTable(depth);
    if (here() == u'"' || here() == u'\'') {
        Result<QString> text = string();
        if (!text)
            return failure(text.error());
        return QVariant(*text);
    }
    return scalar();
}

Result<QVariant> TomlReader::array(int depth)
{
    QVariantList items;
    ++m_offset;
    for (skipSpace(); here() != u']'; skipSpace()) {
        const Result<QVariant> item = value(depth + 1);
        if (!item)
            return item;
        items.append(*item);
        skipSpace();
        if (here() == u',')
            ++m_offset;
        else if (here() != u']')
            return wrong(QCoreApplication::translate("Workspace", "The array is not closed here."));
    }
    ++m_offset;
    return QVariant(items);
}

Result<QVariant> TomlReader::inlineTable(int depth)
{
    QVariantMap map;
    ++m_offset;
    for (skipBlanks(); here() != u'}'; skipBlanks()) {
        const Result<QStringList> path = keys(u'=');
        if (!path)
            return failure(path.error());
        if (here() != u'=')
            return wrong(QCoreApplication::translate("Workspace", "An equals sign is missing here."));
        ++m_offset;
        skipBlanks();
        const Result<QVariant> item = value(depth + 1);
        const Result<> stored = item ? store(map, *path, *item) : failure(item.error());
        if (!stored)
            return failure(stored.error());
        skipBlanks();
        if (here() == u',')
            ++m_offset;
        else if (here() != u'}')
            return wrong(QCoreApplication::translate("Workspace", "The table is not closed here."));
    }
    ++m_offset;
    return QVariant(map);
}

} // namespace Retort::Workspace
