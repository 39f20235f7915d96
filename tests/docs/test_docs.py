"""Documentation that cannot rot: generated pages are current, every table, view and command is described, the README keeps its bounds."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from dragoman.faces.cli import cli
from dragoman.model.codec import TABLES

ROOT = Path(__file__).parents[2]


def test_generated_pages_are_current() -> None:
    done = subprocess.run([sys.executable, "tools/build_docs.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_readme_is_short_and_its_links_lead_somewhere() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert len(re.findall(r"\w+", re.sub(r"```.*?```", "", text, flags=re.DOTALL))) <= 600
    for target in re.findall(r"\]\(([^)#]+)\)", text):
        assert (ROOT / target).exists(), target


def test_readme_example_prints_what_it_says() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    code = re.search(r"```python\n(.*?)```", text, flags=re.DOTALL)
    output = re.search(r"```text\n(.*?)```", text, flags=re.DOTALL)
    assert code
    assert output
    done = subprocess.run([sys.executable, "-c", code[1]], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout.strip() == output[1].strip(), done.stderr


@pytest.mark.parametrize("name", sorted(TABLES))
def test_every_table_is_described(name: str) -> None:
    assert f"\n## {name}\n" in (ROOT / "docs/tables.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(cli.list_commands(click.Context(cli))))
def test_every_command_has_help(name: str) -> None:
    command = cli.get_command(click.Context(cli), name)
    assert command
    assert len(command.help or "") > 20


@pytest.mark.parametrize("path", sorted((ROOT / "src/dragoman/record/views").glob("*.sql")), ids=lambda p: p.stem)
def test_every_view_says_what_it_shows(path: Path) -> None:
    assert path.read_text(encoding="utf-8").startswith("--")


def test_no_text_names_a_registry_host_or_a_machine_path() -> None:
    files = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\n")
    hosts = re.compile(r"p[y]pi\.org|p[y]thonhosted|n[p]mjs\.(org|com)|d[e]b\.debian")
    for name in filter(None, files):
        path = ROOT / name
        if path.suffix in {".py", ".md", ".toml", ".txt", ".yaml", ".csv", ".sql"} and path.exists():
            assert not hosts.search(path.read_text(encoding="utf-8")), name
