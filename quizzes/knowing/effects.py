"""An effort as JSON, beside the card that it was told by; floats come back as they were."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from quizzes.rules.ability import Effect
from quizzes.rules.counting import Effort
from quizzes.rules.rating import Rating
from quizzes.rules.spacing import Card

Json = dict[str, Any]


def to_json(effort: Effort | None) -> Json | None:
    if effort is None:
        return None
    card = effort.card_before
    seldom: Json = {"gave_up": True} if effort.gave_up else {}
    if effort.later:
        seldom["later"] = list(effort.later)
    return seldom | {
        "answer": effort.answer,
        "day": effort.day.isoformat(),
        "is_right": effort.is_right,
        "failed_submits": effort.failed_submits,
        "effect": asdict(effort.effect),
        "card_before": card
        and {
            **asdict(card),
            "last_on": card.last_on.isoformat(),
            "due_on": card.due_on.isoformat(),
        },
    }


def from_json(body: Json | None) -> Effort | None:
    if body is None:
        return None
    return Effort(
        answer=body["answer"],
        day=date.fromisoformat(body["day"]),
        is_right=body["is_right"],
        failed_submits=body["failed_submits"],
        effect=Effect(
            **{
                **body["effect"],
                # PostgreSQL may give 1.0 back as 1
                "chance": float(body["effect"]["chance"]),
                "score": float(body["effect"]["score"]),
                "weight": float(body["effect"].get("weight", 1.0)),
            }
        ),
        card_before=_card(body["card_before"]),
        gave_up=body.get("gave_up", False),
        later=tuple(body.get("later", ())),
    )


def _card(body: Json | None) -> Card | None:
    if body is None:
        return None
    return Card(
        stability=float(body["stability"]),
        difficulty=float(body["difficulty"]),
        last_on=date.fromisoformat(body["last_on"]),
        due_on=date.fromisoformat(body["due_on"]),
        times=body["times"],
        lapses=body["lapses"],
        rating=Rating(body["rating"]),
    )
