"""The kinds of claims, in the order in which they are told. A new kind is one more line here."""

from __future__ import annotations

from . import (
    age,
    chats,
    dwellings,
    number_of_people,
    owner,
    person,
    phone,
    received,
    relation,
    sensitive_place,
    sleep,
    trip,
    unknown_camera,
    weekly_place,
)

KINDS = {
    kind.name: kind
    for kind in (
        dwellings.HOMES,
        dwellings.WORKPLACES,
        weekly_place.KIND,
        sleep.KIND,
        trip.KIND,
        phone.KIND,
        received.KIND,
        chats.KIND,
        unknown_camera.KIND,
        sensitive_place.KIND,
        owner.KIND,
        age.KIND,
        number_of_people.KIND,
        person.KIND,
        relation.KIND,
    )
}


def tables() -> set[str]:
    """Name the tables that claims are made of."""
    return {name for kind in KINDS.values() for name in kind.needs}
