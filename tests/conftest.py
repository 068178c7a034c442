"""What the tests share: the sample roll and a way to make photos."""

import pytest

from toolkit import open_roll


@pytest.fixture(scope="session")
def sample():
    """The fictional sample roll."""
    return open_roll("sample")
