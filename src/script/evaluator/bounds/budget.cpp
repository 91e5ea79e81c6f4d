// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/evaluator/bounds/budget.h"

#include "script/evaluator/refusal.h"
#include "script/translated.h"

#include <algorithm>
#include <utility>

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

constexpr qint64 BytesOfMegabyte = 1'048'576;
constexpr qint64 BytesOfStep = 512; // writing that much counts as a step, or long texts would make steps slow
constexpr qint64 LongText = 2048;
constexpr qint64 BytesOfText = 24; // beside its characters
constexpr qint64 BytesOfName = 64; // of a hash's node and the share of its table
constexpr int DeepestBurial = 50;
constexpr int DeepestDescent = 500;

// One evaluation runs in a thread at a time. What only has a value at hand (its destructor, ==) finds the evaluation
// here.
thread_local Budget *currentBudget = nullptr;

bool isContainer(const Value &value)
{
    return std::holds_alternative<ListPointer>(value) || std::holds_alternative<TuplePointer>(value)
        || std::holds_alternative<DictionaryPointer>(value) || std::holds_alternative<ObjectPointer>(value);
}

/// The data of a long text and its size; null for other values.
std::pair<const void *, qint64> longText(const Value &value)
{
    if (const auto *text = std::get_if<QString>(&value); text && 2 * text->size() >= LongText)
        return {text->constData(), 2 * text->size()};
    if (const auto *bytes = std::get_if<QByteArray>(&value); bytes && bytes->size() >= LongText)
        return {bytes->constData(), bytes->size()};
    return {nullptr, 0};
}

/// Whether nobody else has the text.
bool isAlone(const Value &value)
{
    const auto *text = std::get_if<QString>(&value);
    return text ? text->isDetached() : std::get<QByteArray>(value).isDetached();
}

} // namespace

Tracked::Tracked(qint64 bytes)
    : m_budget(Budget::current())
    , m_bytes(bytes)
{
    if (!m_budget)
        return;
    m_next = std::exchange(m_budget->m_first, this);
    if (m_next)
        m_next->m_previous = this;
    m_budget->m_objects += m_bytes;
}

Tracked::~Tracked()
{
    unlink();
}

void Tracked::unlink()
{
    if (!m_budget)
        return;
    if (m_previous)
        m_previous->m_next = m_next;
    else
        m_budget->m_first = m_next;
    if (m_next)
        m_next->m_previous = m_previous;
    m_budget->m_objects -= m_bytes;
    m_budget = nullptr;
    m_previous = m_next = nullptr;
}

void Counting::addText(const void *data, qint64 bytes)
{
    if (bytes < LongText) {
        m_bytes += bytes + BytesOfText;
    } else if (!m_texts.contains(data)) {
        m_texts.insert(data);
        m_bytes += bytes;
    }
}

void Counting::add(const Value &value)
{
    m_bytes += qint64(sizeof(Value));
    if (const auto *text = std::get_if<QString>(&value))
        addText(text->constData(), 2 * text->size());
    else if (const auto *bytes = std::get_if<QByteArray>(&value))
        addText(bytes->constData(), bytes->size());
}

void Counting::add(const Values &values)
{
    for (const Value &value : values)
        add(value);
}

void Counting::add(const QHash<QString, Value> &names)
{
    for (const Value &value : names) {
        m_bytes += BytesOfName;
        add(value);
    }
}

Budget::Budget(const Limits &limits)
    : m_limits(limits)
    , m_outer(std::exchange(currentBudget, this))
{
}

Budget::~Budget()
{
    release();
    currentBudget = m_outer;
}

Budget *Budget::current()
{
    return currentBudget;
}

void Budget::spend(qint64 steps, qint64 bytes)
{
    if (!currentBudget)
        return;
    currentBudget->work(steps, currentBudget->m_place);
    if (bytes > 0)
        currentBudget->charge(bytes, currentBudget->m_place);
}

void Budget::work(qint64 steps, const TextPosition &position)
{
    m_steps += steps;
    m_place = position;
    if (m_steps > m_limits.steps) {
        m_isSpent = true;
        refuse(translated("The script takes more than %L1 steps").arg(m_limits.steps), position,
               translated("It was stopped here. The bound can be raised in the settings."));
    }
    if (m_charged + m_objects > m_limits.bytes)
        checkMemory(0, position);
}

void Budget::charge(qint64 bytes, const TextPosition &position)
{
    if (bytes > m_limits.bytes)
        refuseMemory(position);
    if (m_charged + m_objects + bytes > m_limits.bytes)
        checkMemory(bytes, position);
    else
        m_charged += bytes;
    m_pending += bytes;
    work(bytes / BytesOfStep, position);
}

void Budget::keep(qint64 bytes, const TextPosition &position)
{
    m_kept += bytes;
    charge(bytes, position);
    m_pending -= bytes;
}

void Budget::checkMemory(qint64 bytes, const TextPosition &position)
{
    if (m_isSpent)
        refuseMemory(position);
    // Counting costs as much as there is: it must be followed by as much new, or a script near the bound would count
    // at every step.
    m_charged = counted() + m_kept + m_pending + bytes;
    if (m_charged + m_objects > m_limits.bytes - m_limits.bytes / 8)
        refuseMemory(position);
}

qint64 Budget::counted()
{
    m_texts.erase(std::remove_if(m_texts.begin(), m_texts.end(), isAlone), m_texts.end());
    m_noted.clear();
    Counting counting;
    for (const Value &text : m_texts) {
        const auto [data, size] = longText(text);
        m_noted.insert(data);
        counting.addText(data, size);
    }
    for (const Tracked *each = m_first; each; each = each->m_next)
        each->weigh(counting);
    return counting.bytes();
}

void Budget::refuseMemory(const TextPosition &position)
{
    m_isSpent = true;
    refuse(translated("The script makes more than %L1 MB of values").arg(m_limits.bytes / BytesOfMegabyte), position,
           translated("It was stopped here. The bound can be raised in the settings."));
}

void Budget::note(const Value &value)
{
    const void *data = longText(value).first;
    if (!data || m_noted.contains(data))
        return;
    m_noted.insert(data);
    m_texts.push_back(value);
}

void Budget::release()
{
    m_texts.clear();
    while (Tracked *each = m_first) {
        each->unlink(); // before it lets go: that may be its end, and that of others of the list
        each->release();
    }
}

void Budget::bury(Values &&values)
{
    Budget *budget = currentBudget;
    if (!budget) {
        values.clear();
        return;
    }
    if (budget->m_burials >= DeepestBurial) {
        std::copy_if(std::make_move_iterator(values.begin()), std::make_move_iterator(values.end()),
                     std::back_inserter(budget->m_buried), isContainer);
        return;
    }
    ++budget->m_burials;
    values.clear();
    if (budget->m_burials == 1) {
        while (!budget->m_buried.empty()) {
            const Value last = std::move(budget->m_buried.back());
            budget->m_buried.pop_back();
        }
    }
    --budget->m_burials;
}

void Budget::bury(QHash<QString, Value> &&names)
{
    if (!names.isDetached() || std::none_of(names.cbegin(), names.cend(), isContainer))
        return;
    Values values;
    values.reserve(size_t(names.size()));
    for (Value &value : names)
        values.push_back(std::move(value));
    bury(std::move(values));
}

Budget::Aside::Aside()
    : m_budget(std::exchange(currentBudget, nullptr))
{
}

Budget::Aside::~Aside()
{
    currentBudget = m_budget;
}

Budget::Descent::Descent()
    : m_budget(currentBudget)
{
    if (!m_budget)
        return;
    if (m_budget->m_descents >= DeepestDescent)
        raise(u"RecursionError"_s, translated("Values nest deeper than %L1 levels").arg(DeepestDescent),
              m_budget->m_place);
    ++m_budget->m_descents;
}

Budget::Descent::~Descent()
{
    if (m_budget)
        --m_budget->m_descents;
}

} // namespace Retort::Script
