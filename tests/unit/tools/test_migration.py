"""One more schema version, made in a copy of the project: script, stored file of the version before, dictionary."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Column, String

from crm_desktop.core.places import resource
from crm_desktop.storage import connection
from crm_desktop.storage.schema import SCHEMA_VERSION
from tools import migration, new_migration

ROOT = Path(__file__).resolve().parents[3]
COPIED = ("crm_desktop", "tools", "docs/data-dictionary.md", "tests/golden/files")
VERSIONS = "crm_desktop/storage/migrations/versions"
BEFORE = f"schema-{SCHEMA_VERSION:04d}.crm"
NEWEST, NEW = f"v{SCHEMA_VERSION:04d}.py", f"v{SCHEMA_VERSION + 1:04d}.py"
VEHICLES = '''"""Vehicles."""

from sqlalchemy import Boolean, Index, text
from sqlalchemy.orm import Mapped

from crm_desktop.core.fields import Field, Kind, Search
from crm_desktop.core.i18n import t
from crm_desktop.models.base import Record, field_column, plain, reference


class Vehicle(Record):
    """One vehicle."""

    __tablename__ = "vehicle"
    __extra_args__ = (Index(None, "note", sqlite_where=text("note IS NOT NULL")),)

    number: Mapped[str] = field_column("number", t("Plate"), required=True, search=Search.CODE, unique=True)
    price: Mapped[int | None] = field_column("price", t("Price"), Kind.MONEY)
    party_id: Mapped[int | None] = reference(
        "party.id", Field("party_id", t("Owner"), Kind.REFERENCE, refers_to="customers")
    )
    note: Mapped[str | None] = field_column("note", t("Note"))
    is_new: Mapped[bool] = plain(Boolean, default=False, server_default="0", nullable=False)
'''
MAKER = """    maker_id: Mapped[int | None] = reference("party.id")
    grade: Mapped[str] = mapped_column(String, default="A", server_default="A", nullable=False)
    barcode:"""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The project as it was committed last: everything up to the newest version, its stored file but for that."""
    folder = tmp_path / "copy"
    for name in COPIED:
        source, target = ROOT / name, folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        kept = shutil.ignore_patterns(BEFORE)
        shutil.copytree(source, target, ignore=kept) if source.is_dir() else shutil.copy(source, target)
    (folder / "resources").symlink_to(resource())
    git(folder, "init", "--quiet")
    commit(folder)
    return folder


def git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=Me", "-c", "user.email=me@example.com", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", str(folder), *who, *arguments], check=True)


def commit(folder: Path) -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "So far")


def run(folder: Path, *arguments: str) -> str:
    """What a module of the copy prints, wherever it prints it."""
    environment = os.environ | {"PYTHONPATH": str(folder)}
    done = subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=folder, env=environment, check=False, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    return done.stdout


def change_models(folder: Path) -> None:
    models = folder / "crm_desktop" / "models"
    (models / "vehicle.py").write_text(VEHICLES, "utf-8")
    known, product = models / "__init__.py", models / "product.py"
    known.write_text(known.read_text("utf-8") + "\nfrom crm_desktop.models.vehicle import Vehicle\n", "utf-8")
    told = product.read_text("utf-8").replace("    field_column,\n)", "    field_column,\n    reference,\n)")
    told = told.replace("import Mapped", "import Mapped, mapped_column")
    product.write_text(told.replace("    barcode:", MAKER, 1), "utf-8")


def test_a_migration_is_written_with_the_file_of_the_version_before_and_the_dictionary(
    copy: Path, tmp_path: Path
) -> None:
    change_models(copy)

    told = run(copy, "tools.migration", "Vehicles")

    assert f"{BEFORE}: made by the last commit" in told
    assert f"{NEW}: what models and schema differ in" in told
    assert "by hand" not in told
    assert "## vehicle" in (copy / "docs" / "data-dictionary.md").read_text("utf-8")
    old = copy / "tests" / "golden" / "files" / BEFORE
    assert "C0021" in run(copy, "crm_desktop", "add", str(old), "customers", "name=Ann")
    with connection.writer(old).connect() as db:
        columns = {row[1] for row in db.exec_driver_sql("PRAGMA table_info(product)")}
        indexes = {row[1] for row in db.exec_driver_sql("PRAGMA index_list(vehicle)")}
        grades = set(
            db.exec_driver_sql(
                "SELECT json_extract(after, '$.grade') FROM journal_entry "
                "WHERE table_name = 'product' AND verb = 'insert' AND after IS NOT NULL"
            ).scalars()
        )
    assert "maker_id" in columns
    assert {"ix_vehicle_note", "ix_vehicle_party_id"} <= indexes
    assert grades == {"A"}, "what was added before is made again with the new column"


def test_what_is_not_committed_yet_has_no_version_after_it(copy: Path) -> None:
    shutil.copy(copy / VERSIONS / NEWEST, copy / VERSIONS / NEW)

    assert "is not committed yet" in run(copy, "tools.migration", "More words")
    assert "What does the new version do?" in run(copy, "tools.migration")


def test_where_nothing_differs_a_skeleton_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(new_migration, "FOLDER", tmp_path)
    (tmp_path / "v0007.py").touch()

    script = new_migration.write("Words", [])

    assert script.name == "v0008.py"
    assert "models and schema do not differ" in script.read_text("utf-8")


def test_a_required_column_is_left_to_whoever_knows_what_older_records_have() -> None:
    told = ("add_column", None, "product", Column("colour", String, nullable=False))

    assert list(new_migration.statements(told)) == []
    assert migration.by_hand(told).startswith("product.colour is required")
