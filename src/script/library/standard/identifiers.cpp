// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/evaluator/integers/wideinteger.h"
#include "script/evaluator/interpreter.h"
#include "script/evaluator/methods/sets.h"
#include "script/evaluator/refusal.h"
#include "script/library/standard/modulenames.h"
#include "script/library/standard/types/nativetypes.h"
#include "script/library/standard/uuids.h"
#include "script/translated.h"

#include <QCryptographicHash>
#include <QUuid>

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

Value uuidValue(const QUuid &uuid)
{
    return ObjectPointer(std::make_shared<UuidObject>(uuid));
}

Value randomUuidCall(Invocation &call)
{
    const BoundArguments arguments(call, {.optional = {u"node"_s, u"clock_seq"_s}});
    return uuidValue(QUuid::createUuid());
}

Value namedUuid(const Invocation &call, QUuid (*create)(const QUuid &, const QByteArray &))
{
    const BoundArguments arguments(call, {.required = {u"namespace"_s, u"name"_s}});
    const auto *space = objectAs<UuidObject>(arguments.find(u"namespace")->value);
    if (!space)
        arguments.refuseArgument(*arguments.find(u"namespace"), translated("a UUID"));
    return uuidValue(create(space->uuid(), arguments.text(u"name").toUtf8()));
}

Value uuid3Call(Invocation &call)
{
    return namedUuid(call, [](const QUuid &space, const QByteArray &name) { return QUuid::createUuidV3(space, name); });
}

Value uuid5Call(Invocation &call)
{
    return namedUuid(call, [](const QUuid &space, const QByteArray &name) { return QUuid::createUuidV5(space, name); });
}

Value uuidCall(Invocation &call)
{
    const BoundArguments arguments(call, {.optional = {u"hex"_s, u"bytes"_s}, .keywordOnly = {u"int"_s, u"version"_s}});
    if (const PassedArgument *bytes = arguments.given(u"bytes")) {
        const QByteArray *raw = std::get_if<QByteArray>(&bytes->value);
        if (!raw || raw->size() != 16)
            raise(u"ValueError"_s, translated("bytes is not a 16-char string"), call.position);
        return uuidValue(QUuid::fromRfc4122(*raw));
    }
    if (arguments.given(u"version"))
        refuseConstruct(translated("`version` of UUID() is not evaluated"), call.position);
    if (const PassedArgument *number = arguments.given(u"int")) {
        const std::optional<mpz_class> integer = wideNumber(number->value);
        if (!integer || *integer < 0 || mpz_sizeinbase(integer->get_mpz_t(), 2) > 128)
            raise(u"ValueError"_s, translated("int is out of range (need a 128-bit value)"), call.position);
        const QString digits = digitsOf(*integer, 16).rightJustified(32, u'0');
        return uuidValue(QUuid::fromRfc4122(QByteArray::fromHex(digits.toLatin1())));
    }
    const PassedArgument *text = arguments.given(u"hex");
    QString digits = text ? toText(text->value) : QString();
    digits.remove(u'-').remove(u'{').remove(u'}').remove(u"urn:uuid:"_s);
    const QByteArray raw = QByteArray::fromHex(digits.toLatin1());
    if (digits.size() != 32 || raw.size() != 16)
        raise(u"ValueError"_s, translated("badly formed hexadecimal UUID string"), call.position);
    return uuidValue(QUuid::fromRfc4122(raw));
}

/// The type uuid.UUID, for isinstance() too.
class UuidType final : public Object
{
public:
    QString typeName() const override { return u"`uuid.UUID`"_s; }
    bool isClass() const override { return true; }
    Value call(Invocation &invocation) const override { return uuidCall(invocation); }
    std::optional<bool> isTypeOf(const Value &value) const override { return objectAs<UuidObject>(value) != nullptr; }
};

/// hashlib.sha256(…): keeps what it was given.
class HashObject final : public Object
{
public:
    HashObject(QCryptographicHash::Algorithm algorithm, QByteArray bytes)
        : m_algorithm(algorithm)
        , m_bytes(std::move(bytes))
    {
    }
    QString typeName() const override { return translated("a hash"); }
    Value attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const override;
    void add(const QByteArray &bytes) { m_bytes += bytes; }
    QByteArray digest() const { return QCryptographicHash::hash(m_bytes, m_algorithm); }

private:
    QCryptographicHash::Algorithm m_algorithm;
    QByteArray m_bytes;
};

Value hashUpdateCall(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"data"_s}});
    const QByteArray *bytes = std::get_if<QByteArray>(&arguments.find(u"data")->value);
    if (!bytes)
        raise(u"TypeError"_s, translated("Strings must be encoded before hashing"), call.position);
    call.interpreter.charge(bytes->size(), call.position);
    sharedAs<HashObject>(call.self)->add(*bytes);
    return {};
}

Value HashObject::attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const
{
    if (name == u"hexdigest")
        return ObjectPointer(constantFunction(QString::fromLatin1(digest().toHex())));
    if (name == u"digest")
        return ObjectPointer(constantFunction(digest()));
    if (name == u"update")
        return functionValue(u"update"_s, hashUpdateCall, self);
    return Object::attribute(self, name, position);
}

Value hashOf(const Invocation &call, QCryptographicHash::Algorithm algorithm)
{
    const BoundArguments arguments(call, {.optional = {u"data"_s}, .keywordOnly = {u"usedforsecurity"_s}});
    const PassedArgument *given = arguments.find(u"data");
    const QByteArray *bytes = given ? std::get_if<QByteArray>(&given->value) : nullptr;
    if (given && !bytes)
        raise(u"TypeError"_s, translated("Strings must be encoded before hashing"), call.position);
    return ObjectPointer(std::make_shared<HashObject>(algorithm, bytes ? *bytes : QByteArray()));
}

template <QCryptographicHash::Algorithm algorithm> Value hashCall(Invocation &call)
{
    return hashOf(call, algorithm);
}

QByteArray bytesGiven(const BoundArguments &arguments, const TextPosition &position)
{
    const Value &value = arguments.find(u"s")->value;
    if (const QByteArray *bytes = std::get_if<QByteArray>(&value))
        return *bytes;
    if (const QString *text = std::get_if<QString>(&value))
        return text->toUtf8();
    raise(u"TypeError"_s, translated("bytes are wanted, not %1").arg(typeName(value)), position);
}

template <bool url> Value encodeCall(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"s"_s}});
    const QByteArray bytes = bytesGiven(arguments, call.position);
    call.interpreter.charge(2 * bytes.size(), call.position);
    return bytes.toBase64(url ? QByteArray::Base64UrlEncoding : QByteArray::Base64Encoding);
}

template <bool url> Value decodeCall(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"s"_s}});
    return QByteArray::fromBase64(bytesGiven(arguments, call.position),
                                  url ? QByteArray::Base64UrlEncoding : QByteArray::Base64Encoding);
}

bool namedFunction(const QHash<QString, Builtin> &functions, QStringView name, Value &value)
{
    const Builtin function = functions.value(name.toString());
    if (function)
        value = functionValue(name.toString(), function);
    return function;
}

} // namespace

QString UuidObject::typeName() const
{
    return translated("a UUID");
}

QString UuidObject::displayed() const
{
    return m_uuid.toString(QUuid::WithoutBraces);
}

QString UuidObject::representation() const
{
    return u"UUID('%1')"_s.arg(displayed());
}

bool UuidObject::isSame(const Object &other) const
{
    const auto *uuid = dynamic_cast<const UuidObject *>(&other);
    return uuid && uuid->m_uuid == m_uuid;
}

Value UuidObject::attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const
{
    if (name == u"hex")
        return m_uuid.toString(QUuid::Id128);
    if (name == u"bytes")
        return m_uuid.toRfc4122();
    if (name == u"int")
        return integerIn(m_uuid.toString(QUuid::Id128), 16, position).value_or(Value());
    if (name == u"version")
        return m_uuid.version() > 0 ? Value(qint64(m_uuid.version())) : Value();
    if (name == u"urn")
        return u"urn:uuid:"_s + displayed();
    return Object::attribute(self, name, position);
}

bool uuidName(QStringView name, Value &value)
{
    static const QHash<QString, Builtin> functions = {
        {u"uuid1"_s, randomUuidCall}, {u"uuid4"_s, randomUuidCall}, {u"uuid3"_s, uuid3Call}, {u"uuid5"_s, uuid5Call}};
    static const QHash<QString, QString> spaces = {{u"NAMESPACE_DNS"_s, u"6ba7b810-9dad-11d1-80b4-00c04fd430c8"_s},
                                                   {u"NAMESPACE_URL"_s, u"6ba7b811-9dad-11d1-80b4-00c04fd430c8"_s},
                                                   {u"NAMESPACE_OID"_s, u"6ba7b812-9dad-11d1-80b4-00c04fd430c8"_s},
                                                   {u"NAMESPACE_X500"_s, u"6ba7b814-9dad-11d1-80b4-00c04fd430c8"_s}};
    if (name == u"UUID") {
        value = ObjectPointer(std::make_shared<UuidType>());
        return true;
    }
    if (const auto space = spaces.constFind(name.toString()); space != spaces.cend()) {
        value = uuidValue(QUuid(*space));
        return true;
    }
    return namedFunction(functions, name, value);
}

bool hashlibName(QStringView name, Value &value)
{
    if (name == u"algorithms_guaranteed" || name == u"algorithms_available") {
        auto names = std::make_shared<SetObject>();
        for (const QString &each :
             {u"md5"_s, u"sha1"_s, u"sha224"_s, u"sha256"_s, u"sha384"_s, u"sha512"_s, u"sha3_224"_s, u"sha3_256"_s,
              u"sha3_384"_s, u"sha3_512"_s, u"blake2b"_s, u"blake2s"_s, u"shake_128"_s, u"shake_256"_s})
            names->insert(each);
        value = ObjectPointer(names);
        return true;
    }
    static const QHash<QString, Builtin> functions = {
        {u"md5"_s, hashCall<QCryptographicHash::Md5>},       {u"sha1"_s, hashCall<QCryptographicHash::Sha1>},
        {u"sha224"_s, hashCall<QCryptographicHash::Sha224>}, {u"sha256"_s, hashCall<QCryptographicHash::Sha256>},
        {u"sha384"_s, hashCall<QCryptographicHash::Sha384>}, {u"sha512"_s, hashCall<QCryptographicHash::Sha512>},
    };
    return namedFunction(functions, name, value);
}

bool base64Name(QStringView name, Value &value)
{
    static const QHash<QString, Builtin> functions = {{u"b64encode"_s, encodeCall<false>},
                                                      {u"b64decode"_s, decodeCall<false>},
                                                      {u"urlsafe_b64encode"_s, encodeCall<true>},
                                                      {u"urlsafe_b64decode"_s, decodeCall<true>}};
    return namedFunction(functions, name, value);
}

} // namespace Retort::Script
