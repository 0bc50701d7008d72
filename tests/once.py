"""What each application of a process would compile anew is compiled once.

Every test has an application of its own, and all of them are written in the same
templates and have the same addresses. Nothing else is shared.
"""

from collections.abc import Callable
from types import CodeType

from flask import Flask
from jinja2.bccache import Bucket, BytecodeCache
from werkzeug.routing import Rule

Builder = Callable[..., tuple[str, str]]
_compile = Rule._compile_builder
_builders: dict[tuple[object, ...], Builder] = {}


class Templates(BytecodeCache):
    """Keeps the code of a template by its name, its file and what was in that."""

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Lend what was kept of the same source."""
        bucket.code = self._codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self._codes[bucket.key, bucket.checksum] = bucket.code


def compile_once() -> None:
    """Let all applications of this process share what they compile."""
    Flask.jinja_options = {"bytecode_cache": Templates()}
    Rule._compile_builder = _builder  # type: ignore[method-assign]


def _builder(rule: Rule, append_unknown: bool = True) -> Builder:  # noqa: FBT001, FBT002 -- as werkzeug asks
    """Give what writes an address: a function of the parts alone, without defaults."""
    if rule.defaults:
        return _compile(rule, append_unknown)
    key = (rule.rule, *rule._trace, append_unknown)
    if key not in _builders:
        _builders[key] = _compile(rule, append_unknown)
    return _builders[key]
