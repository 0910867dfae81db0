"""Books of millions of rows: brought in or refused within the limits of time and memory."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from crm_desktop.app import console

pytestmark = [
    pytest.mark.timeout(900),
    pytest.mark.skipif(
        sys.platform == "win32", reason="the memory of a process that ended is not told there"
    ),
]

SECONDS = 30
BYTES = 1_500_000_000


@pytest.mark.parametrize("rows", [300_000, 3_000_000])
def test_a_table_is_planned_or_refused_within_its_limits(tmp_path: Path, rows: int) -> None:
    book = tmp_path / "large.csv"
    with book.open("w", encoding="utf-8") as file:
        file.write("客户名称,电话,地址,联系人\n")
        file.writelines(f"宁波第{n}贸易有限公司,139{n:08d},西湖区{n}号,王{n}\n" for n in range(rows))
    path = tmp_path / "firm.crm"
    assert console(["new", str(path)]) == 0
    command = [
        sys.executable,
        "-m",
        "crm_desktop",
        "import",
        str(path),
        str(book),
        "--dry-run",
        "--as",
        "customers",
    ]
    with (tmp_path / "told").open("w+", encoding="utf-8") as answer:
        process = subprocess.Popen(command, stderr=answer, stdout=subprocess.DEVNULL)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        answer.seek(0)
        told = answer.read()
    assert used.ru_utime + used.ru_stime < SECONDS  # of work: others may be at work on the machine
    assert used.ru_maxrss * 1024 < BYTES
    if rows > 600_000:
        assert process.returncode == 1
        assert "Split it into 5 books of up to 600,000 rows each" in told
    else:
        assert process.returncode == 0, told
