"""One phone, many photos: what links them, and when it was updated or replaced."""

from __future__ import annotations

import pandas as pd

_DEVICE = ["make", "model", "serial"]


def find_devices(photos: pd.DataFrame) -> pd.DataFrame:
    """Group the photos by the device that took them.

    A serial number tells two devices of the same model apart, and recognises one in photos that
    different people published.

    Parameters
    ----------
    photos
        From `scan`.

    Returns
    -------
    pandas.DataFrame
        A row a device, the one with most photos first: `make`, `model`, `serial`, `photos` (count),
        `first`, `last`; and as tuples `software` (in the order of time: the updates), `lenses`,
        `lens_serials` and `owners` (every name the device or its user wrote into the files).

    Examples
    --------
    >>> from toolkit import open_roll, scan
    >>> len(find_devices(scan(open_roll("sample"), progress=False))) > 1
    True
    """
    named = photos["make"].notna() | photos["model"].notna()
    taken = photos[named & (photos["kind"] != "scan")].sort_values("taken_at")  # nobody carries one
    rows = [
        dict(zip(_DEVICE, device, strict=True))
        | {
            "photos": len(group),
            "first": group["taken_at"].min(),
            "last": group["taken_at"].max(),
            "software": _different(group["software"]),
            "lenses": _different(group["lens"]),
            "lens_serials": _different(group["lens_serial"]),
            "owners": _different(pd.concat([group["owner"], group["author"]])),
        }
        for device, group in taken.groupby(_DEVICE, dropna=False)
    ]
    columns = [*_DEVICE, "photos", "first", "last", "software", "lenses", "lens_serials", "owners"]
    devices = pd.DataFrame(rows, columns=columns)
    return devices.sort_values("photos", ascending=False, ignore_index=True)


def _different(values: pd.Series) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values.dropna()))
