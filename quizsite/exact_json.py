"""Django's JSON of rows (``dumpdata``), but that nothing is lost: times keep their microseconds.

Whoever moves to another database has the same rows there. SERIALIZATION_MODULES names it.
"""

from __future__ import annotations

from datetime import datetime

from django.core.serializers import json


class Encoder(json.DjangoJSONEncoder):
    """Its own follows JavaScript, which knows milliseconds."""

    def default(self, o: object) -> object:
        return o.isoformat() if isinstance(o, datetime) else super().default(o)


class Serializer(json.Serializer):
    def start_serialization(self) -> None:
        self.options.setdefault("cls", Encoder)
        super().start_serialization()


Deserializer = json.Deserializer
