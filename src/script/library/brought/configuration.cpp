// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/library/brought/brought.h"

namespace Retort::Script
{

// Options have the values that they have without a configuration file: defaults and overrides. oslo.config docs, "cfg".
const char16_t *const configurationSource = uR"PYTHON(
import importlib
import re

from oslo_config import types


class Error(Exception):
    def __init__(self, msg=None):
        self.msg = msg

    def __str__(self):
        return self.msg


class NoSuchOptError(Error, AttributeError):
    def __init__(self, opt_name, group=None):
        self.opt_name = opt_name
        self.group = group

    def __str__(self):
        return "no such option %s in group [%s]" % (self.opt_name, self.group or 'DEFAULT')


class NoSuchGroupError(Error):
    def __init__(self, group_name):
        self.group_name = group_name

    def __str__(self):
        return "no such group [%s]" % self.group_name


class DuplicateOptError(Error):
    pass


class ArgsAlreadyParsedError(Error):
    pass


class RequiredOptError(Error):
    pass


class TemplateSubstitutionError(Error):
    pass


class ConfigFilesNotFoundError(Error):
    pass


class ConfigFileValueError(Error, ValueError):
    pass


class Opt:
    multi = False

    def __init__(self, name, type=None, dest=None, short=None, default=None, positional=False, metavar=None, help=None,
                 secret=False, required=None, deprecated_name=None, deprecated_group=None, deprecated_opts=None,
                 sample_default=None, deprecated_for_removal=False, deprecated_reason=None, deprecated_since=None,
                 mutable=False, advanced=False, **kwargs):
        self.name = name
        self.type = type
        self.dest = name.replace('-', '_') if dest is None else dest
        self.default = default
        self.help = help
        self.required = required

    def convert(self, value):
        return value


class StrOpt(Opt):
    def convert(self, value):
        return str(value)


class BoolOpt(Opt):
    def convert(self, value):
        return str(value).lower() in ('true', '1', 'on', 'yes')


class IntOpt(Opt):
    def convert(self, value):
        return int(value)


class PortOpt(IntOpt):
    pass


class FloatOpt(Opt):
    def convert(self, value):
        return float(value)


class ListOpt(Opt):
    def convert(self, value):
        if isinstance(value, str):
            return [item.strip() for item in value.split(',')] if value else []
        return list(value)


class DictOpt(Opt):
    def convert(self, value):
        if isinstance(value, str):
            return dict([part.strip() for part in item.split(':', 1)] for item in value.split(',') if item)
        return value


class IPOpt(StrOpt):
    pass


class HostnameOpt(StrOpt):
    pass


class HostAddressOpt(StrOpt):
    pass


class HostDomainOpt(StrOpt):
    pass


class URIOpt(StrOpt):
    pass


class MultiOpt(Opt):
    multi = True


class MultiStrOpt(MultiOpt):
    pass


class SubCommandOpt(Opt):
    pass


class DeprecatedOpt:
    def __init__(self, name, group=None):
        self.name = name
        self.group = group


class OptGroup:
    def __init__(self, name, title=None, help=None, dynamic_group_owner='', driver_option=''):
        self.name = name
        self.title = title or '%s options' % name
        self.help = help


class GroupAttr:
    def __init__(self, conf, group):
        self._conf = conf
        self._group = group

    def __getattr__(self, name):
        return self._conf._value(name, self._group)

    def __getitem__(self, key):
        return self._conf._value(key, self._group)

    def __contains__(self, key):
        return key in self._conf._options[self._group]

    def __len__(self):
        return len(self._conf._options[self._group])

    def get(self, key, default=None):
        return self._conf._value(key, self._group) if key in self._conf._options[self._group] else default

    def keys(self):
        return list(self._conf._options[self._group])


class ConfigOpts:
    def __init__(self):
        self._options = {None: {}}
        self._defaults = {}
        self._overrides = {}

    def __call__(self, args=None, project=None, prog=None, version=None, usage=None, default_config_files=None,
                 default_config_dirs=None, validate_default_values=False, description=None, epilog=None,
                 use_env=True):
        self._arguments = args

    def _name(self, group):
        return group.name if isinstance(group, OptGroup) else group

    def _found(self, name, group=None):
        group = self._name(group)
        if group == 'DEFAULT':
            group = None
        if group not in self._options:
            raise NoSuchGroupError(group)
        if name not in self._options[group]:
            raise NoSuchOptError(name, group)
        return self._options[group][name]

    def _value(self, name, group=None):
        opt = self._found(name, group)
        for values in (self._overrides, self._defaults):
            if (group, name) in values:
                return self._substituted(values[(group, name)], group)
        if opt.default is None:
            return None
        return opt.convert(self._substituted(opt.default, group))

    def _substituted(self, value, group):
        if isinstance(value, list):
            return [self._substituted(item, group) for item in value]
        if not isinstance(value, str) or '$' not in value:
            return value

        def named(match):
            name = match.group(1) or match.group(2)
            if not name:
                return '$'
            if '.' in name:
                group_name, option = name.split('.', 1)
                return str(self._value(option, group_name))
            if group is not None and name in self._options[group]:
                return str(self._value(name, group))
            return str(self._value(name))
        return re.sub(r'\$(?:\$|([A-Za-z_]\w*)|\{([A-Za-z_][\w.]*)\})', named, value)

    def __getattr__(self, name):
        if name in self._options[None]:
            return self._value(name)
        if name in self._options:
            return GroupAttr(self, name)
        raise NoSuchOptError(name)

    def __getitem__(self, key):
        return getattr(self, key)

    def __contains__(self, key):
        return key in self._options[None] or key in self._options

    def get(self, key, default=None):
        return getattr(self, key) if key in self else default

    def keys(self):
        return list(self._options[None]) + [name for name in self._options if name is not None]

    def register_opt(self, opt, group=None, cli=False):
        group = self._name(group)
        if group == 'DEFAULT':
            group = None
        options = self._options.setdefault(group, {})
        if opt.dest in options:
            return False
        options[opt.dest] = opt
        return True

    def register_opts(self, opts, group=None):
        for opt in opts:
            self.register_opt(opt, group)

    def register_cli_opt(self, opt, group=None):
        return self.register_opt(opt, group)

    def register_cli_opts(self, opts, group=None):
        self.register_opts(opts, group)

    def register_group(self, group):
        self._options.setdefault(group.name, {})

    def unregister_opt(self, opt, group=None):
        self._options.get(self._name(group), {}).pop(opt.dest, None)

    def unregister_opts(self, opts, group=None):
        for opt in opts:
            self.unregister_opt(opt, group)

    def import_opt(self, name, module_str, group=None):
        importlib.import_module(module_str)
        self._found(name, group)

    def import_group(self, group, module_str):
        importlib.import_module(module_str)
        if self._name(group) not in self._options:
            raise NoSuchGroupError(self._name(group))

    def set_override(self, name, override, group=None):
        self._found(name, group)
        self._overrides[(self._name(group), name)] = override

    def clear_override(self, name, group=None):
        self._overrides.pop((self._name(group), name), None)

    def set_default(self, name, default, group=None):
        self._found(name, group)
        self._defaults[(self._name(group), name)] = default

    def clear_default(self, name, group=None):
        self._defaults.pop((self._name(group), name), None)

    def find_file(self, name):
        return None


def set_defaults(opts, **kwargs):
    for opt in opts:
        if opt.dest in kwargs:
            opt.default = kwargs[opt.dest]


CONF = ConfigOpts()
)PYTHON";

} // namespace Retort::Script
