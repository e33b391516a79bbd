"""Statements: who is reported to have said what, to the word."""

from __future__ import annotations

from polybius.statements.component import StatementComponent, extract
from polybius.statements.stage import StatementStage

__all__ = ["StatementComponent", "StatementStage", "extract"]
