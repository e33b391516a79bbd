"""Places: toponyms and where they lie."""

from __future__ import annotations

from collections.abc import Sequence

from polybius.stages import Document

__all__ = ["PlaceStage"]


class PlaceStage:
    """Assigns ``places``."""

    name = "places"
    version = "0"
    requires = ("doc", "statements", "events")
    assigns = ("places",)

    def __call__(self, documents: Sequence[Document]) -> None:
        """Fill the slots of each document."""
