// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "rows/paging/rowquery.h"

#include "rows/text.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace Retort::Rows
{

using namespace Qt::StringLiterals;

namespace
{

enum class Holds { Whole, Numbers, Moments, Truth, Texts };

bool nameHas(const Schema::Column &column, std::initializer_list<QStringView> words)
{
    return std::any_of(words.begin(), words.end(), [&](QStringView word) {
        return QStringView(column.type.name).contains(word, Qt::CaseInsensitive);
    });
}

Holds verbatimHolds(const Schema::Column &column)
{
    if (nameHas(column, {u"BOOL"}))
        return Holds::Truth;
    if (nameHas(column, {u"CHAR", u"TEXT", u"CLOB", u"INTERVAL", u"POINT"}))
        return Holds::Texts;
    if (nameHas(column, {u"INT", u"SERIAL"}))
        return Holds::Whole;
    if (nameHas(column, {u"REAL", u"FLOA", u"DOUB", u"NUMERIC", u"DECIMAL"}))
        return Holds::Numbers;
    return nameHas(column, {u"DATE", u"TIME"}) ? Holds::Moments : Holds::Texts;
}

Holds holds(const Schema::Column &column)
{
    using Kind = Schema::TypeKind;
    switch (column.type.kind) {
    case Kind::Integer:
    case Kind::BigInteger:
    case Kind::SmallInteger:
        return Holds::Whole;
    case Kind::Float:
    case Kind::Double:
    case Kind::Numeric:
        return Holds::Numbers;
    case Kind::Boolean:
        return Holds::Truth;
    case Kind::Date:
    case Kind::DateTime:
    case Kind::Time:
        return Holds::Moments;
    case Kind::Verbatim:
        return verbatimHolds(column);
    default:
        return Holds::Texts;
    }
}

struct Sign {
    QStringView text;
    Comparison comparison;
};

// Longer ones first: "<=" begins with "<".
constexpr std::array signs{
    Sign{u"<>", Comparison::Unequal},        Sign{u"!=", Comparison::Unequal},   Sign{u"<=", Comparison::LessOrEqual},
    Sign{u">=", Comparison::GreaterOrEqual}, Sign{u"<", Comparison::Less},       Sign{u">", Comparison::Greater},
    Sign{u"=", Comparison::Equal},           Sign{u"^", Comparison::StartsWith}, Sign{u"~", Comparison::Matches},
    Sign{u"*", Comparison::Contains},
};

bool isQuoted(QStringView text)
{
    return text.size() >= 2 && (text.front() == u'"' || text.front() == u'\'') && text.back() == text.front();
}

Result<QVariant> truth(const QString &text)
{
    const QString word = text.trimmed().toLower();
    if (QStringList{u"1"_s, u"true"_s, u"t"_s, u"yes"_s, u"y"_s, u"on"_s}.contains(word))
        return QVariant(true);
    if (QStringList{u"0"_s, u"false"_s, u"f"_s, u"no"_s, u"n"_s, u"off"_s}.contains(word))
        return QVariant(false);
    return failure(Text::tr("%1 is neither true nor false.").arg(text));
}

Result<QVariant> valueOf(const QString &text, const Schema::Column &column)
{
    bool isNumber = false;
    switch (holds(column)) {
    case Holds::Whole:
    case Holds::Numbers: {
        if (const qlonglong whole = text.trimmed().toLongLong(&isNumber); isNumber)
            return QVariant(whole);
        if (const double number = text.trimmed().toDouble(&isNumber); isNumber)
            return QVariant(number);
        return failure(Text::tr("%1 holds numbers, and \"%2\" is none.").arg(column.name, text));
    }
    case Holds::Truth:
        return truth(text);
    case Holds::Moments:
        if (!text.contains(QRegularExpression(u"\\d"_s)))
            return failure(Text::tr("%1 holds dates or times, and \"%2\" is none.").arg(column.name, text));
        return QVariant(text.trimmed());
    case Holds::Texts:
        break;
    }
    return QVariant(text);
}

bool comparesTexts(Comparison comparison)
{
    return comparison == Comparison::Contains || comparison == Comparison::StartsWith
        || comparison == Comparison::Matches;
}

} // namespace

QString sign(Comparison comparison)
{
    if (comparison == Comparison::IsNull)
        return u"null"_s;
    if (comparison == Comparison::IsNotNull)
        return u"!null"_s;
    const auto *found = std::find_if(signs.begin(), signs.end(),
                                     [&](const Sign &candidate) { return candidate.comparison == comparison; });
    return found == signs.end() ? QString() : found->text.toString();
}

Result<std::optional<Condition>> parseCondition(const QString &typed, const Schema::Column &column)
{
    const QString text = typed.trimmed();
    if (text.isEmpty())
        return std::nullopt;
    const QString word = text.toLower().remove(u' ');
    if (word == "null"_L1 || word == "=null"_L1 || word == "isnull"_L1)
        return Condition{.column = column.name, .comparison = Comparison::IsNull};
    if (word == "!null"_L1 || word == "<>null"_L1 || word == "!=null"_L1 || word == "isnotnull"_L1)
        return Condition{.column = column.name, .comparison = Comparison::IsNotNull};
    const auto *found = std::find_if(signs.begin(), signs.end(),
                                     [&](const Sign &candidate) { return text.startsWith(candidate.text); });
    const bool isPart = holds(column) == Holds::Texts;
    Comparison comparison = isPart ? Comparison::Contains : Comparison::Equal;
    QString rest = text;
    if (found != signs.end()) {
        comparison = found->comparison;
        rest = text.mid(found->text.size()).trimmed();
    }
    if (rest.isEmpty())
        return std::nullopt; // a sign without a value is still being typed
    if (isQuoted(rest))
        rest = rest.mid(1, rest.size() - 2);
    if (comparison == Comparison::Matches) {
        const QRegularExpression expression(rest);
        if (!expression.isValid())
            return failure(Text::tr("This regular expression has a mistake: %1.").arg(expression.errorString()));
    }
    if (comparesTexts(comparison))
        return Condition{.column = column.name, .comparison = comparison, .value = rest};
    Result<QVariant> value = valueOf(rest, column);
    if (!value)
        return failure(value.error());
    return Condition{.column = column.name, .comparison = comparison, .value = *value};
}

} // namespace Retort::Rows
