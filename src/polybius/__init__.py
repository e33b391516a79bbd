"""Polybius, the open political event coder.

>>> import polybius
>>> coder = polybius.Coder()
>>> coded = coder.code(polybius.Report.build("...", title="...", published=date(2022, 6, 28)))
"""

from typing import TYPE_CHECKING, Any

from polybius.errors import PolybiusError
from polybius.records import (
    Actor,
    CodedReport,
    DateRange,
    Event,
    Place,
    Problem,
    Report,
    ScareQuote,
    Span,
    Statement,
)
from polybius.settings import Settings
from polybius.version import __version__

if TYPE_CHECKING:
    from polybius.pipeline import Coder

__all__ = [
    "Actor",
    "CodedReport",
    "Coder",
    "DateRange",
    "Event",
    "Place",
    "PolybiusError",
    "Problem",
    "Report",
    "ScareQuote",
    "Settings",
    "Span",
    "Statement",
    "__version__",
]


def __getattr__(name: str) -> Any:
    """The coder is imported when it is first asked for: it brings spaCy, which takes a second to load."""
    if name == "Coder":
        from polybius.pipeline import Coder

        return Coder
    raise AttributeError(f"module 'polybius' has no attribute {name!r}")
