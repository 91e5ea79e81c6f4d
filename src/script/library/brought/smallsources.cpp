// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/library/brought/brought.h"

namespace Retort::Script
{

// Nothing is translated: a migration must not depend on the language of the person who runs it.
const char16_t *const translationSource = uR"PYTHON(
def gettext(message):
    return message


def ngettext(singular, plural, n):
    return singular if n == 1 else plural


def pgettext(context, message):
    return message


class TranslatorFactory:
    def __init__(self, domain=None, localedir=None):
        self.domain = domain
        self.primary = gettext
        self.plural_form = ngettext
        self.contextual_form = pgettext
        self.log_info = gettext
        self.log_warning = gettext
        self.log_error = gettext
        self.log_critical = gettext


class NullTranslations:
    def gettext(self, message):
        return message

    def ngettext(self, singular, plural, n):
        return ngettext(singular, plural, n)


def translation(domain, localedir=None, languages=None, class_=None, fallback=False):
    return NullTranslations()


def translate(value, desired_locale=None):
    return value


def install(domain, localedir=None, codeset=None, names=None, lazy=False):
    pass


def enable_lazy(enable=True):
    pass


def get_available_languages(domain):
    return []
)PYTHON";

// A factory makes the engine of the project's configured database. That is the one which is migrated.
const char16_t *const engineSource = uR"PYTHON(
from alembic import op
from sqlalchemy import orm


class EngineFacade:
    def __init__(self, sql_connection=None, slave_connection=None, sqlite_fk=False, **kwargs):
        pass

    @classmethod
    def from_config(cls, conf, **kwargs):
        return cls()

    def get_engine(self, use_slave=False):
        return op.get_bind().engine

    def get_session(self, use_slave=False, **kwargs):
        return orm.Session(bind=op.get_bind())
)PYTHON";

const char16_t *const temporarySource = uR"PYTHON(
tempdir = '/tmp'


def gettempdir():
    return tempdir
)PYTHON";

// Python docs, "calendar"; what computes moments.
const char16_t *const calendarSource = uR"PYTHON(
import datetime


def isleap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def leapdays(y1, y2):
    return len([year for year in range(y1, y2) if isleap(year)])


def weekday(year, month, day):
    return datetime.date(year, month, day).weekday()


def monthrange(year, month):
    days = (31, 29 if isleap(year) else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]
    return weekday(year, month, 1), days


def timegm(tuple):
    year, month, day, hour, minute, second = tuple[:6]
    days = (datetime.date(year, month, 1) - datetime.date(1970, 1, 1)).days + day - 1
    return ((days * 24 + hour) * 60 + minute) * 60 + second
)PYTHON";

// Python docs, "urllib.parse"; what addresses of databases and services need.
const char16_t *const addressSource = uR"PYTHON(
import collections
import re

SplitResult = collections.namedtuple('SplitResult', 'scheme netloc path query fragment')
ParseResult = collections.namedtuple('ParseResult', 'scheme netloc path params query fragment')
_plain = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~'


def urlsplit(url, scheme='', allow_fragments=True):
    netloc = query = fragment = ''
    found = re.match(r'([A-Za-z][A-Za-z0-9+.-]*):', url)
    if found:
        scheme = found.group(1).lower()
        url = url[found.end():]
    if url[:2] == '//':
        ends = [at for at in (url.find(end, 2) for end in '/?#') if at >= 0]
        end = min(ends) if ends else len(url)
        netloc, url = url[2:end], url[end:]
    if allow_fragments and '#' in url:
        url, fragment = url.split('#', 1)
    if '?' in url:
        url, query = url.split('?', 1)
    return SplitResult(scheme, netloc, url, query, fragment)


def urlparse(url, scheme='', allow_fragments=True):
    parts = urlsplit(url, scheme, allow_fragments)
    path, params = parts.path, ''
    last = path.rfind('/')
    if ';' in path[last + 1:]:
        at = path.find(';', last + 1)
        path, params = path[:at], path[at + 1:]
    return ParseResult(parts.scheme, parts.netloc, path, params, parts.query, parts.fragment)


def quote(string, safe='/', encoding=None, errors=None):
    text = ''
    for character in string:
        if character in _plain or character in safe:
            text += character
        else:
            text += ''.join('%%%02X' % byte for byte in character.encode('utf-8'))
    return text


def quote_plus(string, safe='', encoding=None, errors=None):
    return quote(string, safe + ' ').replace(' ', '+')


def unquote(string, encoding='utf-8', errors='replace'):
    parts = string.split('%')
    values = parts[0].encode('utf-8')
    for part in parts[1:]:
        if re.match(r'[0-9A-Fa-f]{2}', part):
            values += bytes([int(part[:2], 16)]) + part[2:].encode('utf-8')
        else:
            values += b'%' + part.encode('utf-8')
    return values.decode('utf-8')


def unquote_plus(string, encoding='utf-8', errors='replace'):
    return unquote(string.replace('+', ' '))


def urlencode(query, doseq=False, safe=''):
    pairs = query.items() if isinstance(query, dict) else query
    return '&'.join(quote_plus(str(key), safe) + '=' + quote_plus(str(value), safe) for key, value in pairs)
)PYTHON";

} // namespace Retort::Script
