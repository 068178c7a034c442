"""The kinds of claims, in the order in which they are told. A new kind is one more line here."""

from __future__ import annotations

from . import (
    age,
    booked,
    chats,
    dwellings,
    home_address,
    number_of_people,
    others_messages,
    own_name,
    owner,
    person,
    phone,
    received,
    relation,
    school_name,
    sensitive_place,
    sleep,
    trip,
    unknown_camera,
    weekly_place,
    written_place,
)

KINDS = {
    kind.name: kind
    for kind in (
        home_address.KIND,
        dwellings.HOMES,
        school_name.KIND,
        dwellings.WORKPLACES,
        weekly_place.KIND,
        sleep.KIND,
        trip.KIND,
        booked.KIND,
        phone.KIND,
        received.KIND,
        chats.KIND,
        others_messages.KIND,
        unknown_camera.KIND,
        sensitive_place.KIND,
        written_place.KIND,
        owner.KIND,
        own_name.KIND,
        age.KIND,
        number_of_people.KIND,
        person.KIND,
        relation.KIND,
    )
}


def tables() -> set[str]:
    """Name the tables that claims are made of."""
    return {name for kind in KINDS.values() for name in kind.needs}
