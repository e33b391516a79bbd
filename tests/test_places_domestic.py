"""Reports about one country: whom they name without one belongs to it; others are left alone."""

from __future__ import annotations

from datetime import date

from polybius import Coder, Report

HOME = (
    "Police in Lima arrested Rosa Ticona on Monday. The Peruvian interior ministry said the Peruvian teacher had "
    "led a march through Arequipa. Peru's ombudsman criticised the arrest. “She did nothing,” Ivo Salas, who "
    "defends her, said outside the court in Lima."
)
ABROAD = (
    "Police in Lima arrested Rosa Ticona on Monday after talks between Peru and Chile. Bolivia and Ecuador "
    "protested. Chile's and Bolivia's ministers met in Quito. “She did nothing,” said her lawyer, Ivo Salas."
)


def countries(coder: Coder, text: str, name: str) -> set[str | None]:
    coded = coder.code(Report.build(text, published=date(2024, 3, 5)))
    return {actor.country for actor in coded.actors if actor.name == name}


def test_persons_of_a_domestic_report_are_its_countrys(coder: Coder) -> None:
    assert countries(coder, HOME, "Ivo Salas") == {"PER"}


def test_where_several_countries_act_nothing_is_guessed(coder: Coder) -> None:
    assert countries(coder, ABROAD, "Ivo Salas") == {None}


def test_the_rule_is_named(coder: Coder) -> None:
    coded = coder.code(Report.build(HOME, published=date(2024, 3, 5)))
    rules = {a.how.split("; ")[-1] for a in coded.actors if a.name == "Ivo Salas"}
    assert "country of a domestic report" in rules
