"""List the hash of each file of the invented rolls: `python -m datasets.build.manifest`.

By this list the toolkit knows invented people, wherever their photos lie. `sha256sum --check` reads
it too.
"""

from hashlib import sha256

from toolkit.rolls.invented import DATASETS, INVENTED, MANIFEST


def manifest() -> str:
    """Give the lines of the list: a hash, two spaces, and the file below `datasets`."""
    files = sorted(file for name in INVENTED for file in (DATASETS / name).rglob("*"))
    return "".join(
        f"{sha256(file.read_bytes()).hexdigest()}  {file.relative_to(DATASETS).as_posix()}\n"
        for file in files
        if file.is_file()
    )


if __name__ == "__main__":
    MANIFEST.write_text(manifest(), encoding="utf-8", newline="\n")
