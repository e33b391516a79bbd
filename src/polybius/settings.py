"""Settings: one TOML file, checked on reading; their hash is stamped on every record."""

from __future__ import annotations

import hashlib
import json
import tomllib
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from polybius.codebooks.knowledge import digest
from polybius.errors import SettingsError

KINDS = {
    float: "a number", int: "a whole number", str: "a string", bool: "true or false",
    tuple: "a list of strings",
}  # fmt: skip

FILES = ("knowledge", "event_types")
"""Settings that name files; their paths are relative to the settings' own."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What can be set. Every field has a default that needs nothing else installed or configured.

    threshold: records under this confidence are hidden by default, never dropped.
    model: a spaCy package name or path; empty means the best English model that is installed.
    batch_size: reports parsed together.
    max_characters: what lies beyond is kept but not coded, and a problem says so.
    third_party_stages: whether stages that other installed packages offer are run.
    knowledge: files and folders of your own countries, actors, agents and offices, which come before ours.
    event_types: learned event types of your own (what `polybius learn` writes).
    """

    threshold: float = 0.5
    model: str = ""
    batch_size: int = 32
    max_characters: int = 100_000
    third_party_stages: bool = True
    knowledge: tuple[str, ...] = ()
    event_types: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Raises :class:`SettingsError` for a value out of its range."""
        if not 0 <= self.threshold <= 1:
            raise SettingsError("'threshold' must lie between 0 and 1", "0 shows every record")
        for name in ("batch_size", "max_characters"):
            if getattr(self, name) < 1:
                raise SettingsError(f"{name!r} must be 1 or more", "leave it out for the default")

    def digest(self) -> str:
        """``sha256:`` and the hash of the settings as canonical JSON; of files, what is in them."""
        values = asdict(self)
        for name in FILES:
            if values[name]:
                values[name] = digest([Path(source) for source in values[name]])
            else:
                del values[name]
        canonical = json.dumps(values, sort_keys=True)
        return "sha256:" + hashlib.sha256(canonical.encode()).hexdigest()


def load_settings(path: Path) -> Settings:
    """Settings from a TOML file; raises :class:`SettingsError` naming what is wrong in it."""
    try:
        values = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise SettingsError(f"cannot read {path}: {error.strerror}", "check the path") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(
            f"{path} is not valid TOML: {error}", "a line is like: threshold = 0.5"
        ) from error
    _check(values, path)
    for name in FILES:
        if name in values:
            values[name] = tuple(str(path.parent / source) for source in values[name])
    try:
        return Settings(**values)
    except SettingsError as error:
        raise SettingsError(f"{path}: {error.message}", error.hint) from error


def _check(values: dict[str, object], path: Path) -> None:
    defaults = {f.name: f.default for f in fields(Settings)}
    for key, value in values.items():
        if key not in defaults:
            raise SettingsError(f"{path}: unknown setting {key!r}", f"known: {', '.join(defaults)}")
        wanted = type(defaults[key])
        if wanted is tuple:
            if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
                raise SettingsError(f"{path}: {key!r} must be {KINDS[wanted]}", f'{key} = ["my-{key}.toml"]')
            continue
        if isinstance(value, bool) is not (wanted is bool) or not isinstance(value, (wanted, int)):
            raise SettingsError(f"{path}: {key!r} must be {KINDS[wanted]}", "leave it out for the default")
