"""Hundreds of damaged files: none crashes or hangs the program, none is written into, all that can be is saved."""

from pathlib import Path

import pytest

from tests.unit.storage.test_faults_damage import HARM, make_sound, survives

SEEDS = 60

pytestmark = pytest.mark.timeout(900)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_sound(tmp_path_factory.mktemp("sound") / "firm.crm")


@pytest.mark.parametrize("harm", HARM, ids=lambda harm: harm.__name__)
def test_what_can_be_read_is_saved(sound: Path, tmp_path: Path, harm: object) -> None:
    saved = 0
    for seed in range(SEEDS):
        place = tmp_path / str(seed)
        place.mkdir()
        saved += survives(sound, place / "firm.crm", harm, seed)  # type: ignore[arg-type]
    assert saved > SEEDS * 0.7
