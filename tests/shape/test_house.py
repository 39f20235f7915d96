"""The house rules, enforced: sizes, names, annotations, docstrings, visible names."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import statistics
from pathlib import Path

import pytest

import dragoman

ROOT = Path(dragoman.__file__).parent
FILES = sorted(p for p in ROOT.rglob("*.py"))
FORBIDDEN = {"utils", "util", "helpers", "helper", "common", "misc", "core", "tools", "lib", "base", "manager"}
FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def functions(path: Path) -> list[FunctionNode]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, FunctionNode)]


def length(node: FunctionNode) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def docstring_lines(path: Path) -> int:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    total = 0
    for node in ast.walk(tree):
        for child in getattr(node, "body", []) if isinstance(getattr(node, "body", None), list) else []:
            if isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant) and isinstance(child.value.value, str):
                total += (child.end_lineno or child.lineno) - child.lineno + 1
    return total


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_no_file_outgrows_its_room(path: Path) -> None:
    assert lines(path) <= 500


def test_files_are_small() -> None:
    assert statistics.median(lines(path) for path in FILES if path.name != "__init__.py") <= 150


def test_functions_are_small() -> None:
    sizes = sorted(length(node) for path in FILES for node in functions(path))
    assert statistics.median(sizes) <= 10
    assert sizes[int(len(sizes) * 0.9)] <= 35


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_no_function_is_longer_than_eighty_lines(path: Path) -> None:
    assert [node.name for node in functions(path) if length(node) > 80] == []


def test_docstrings_are_rich_enough() -> None:
    share = sum(docstring_lines(path) for path in FILES) / sum(lines(path) for path in FILES)
    assert 0.15 <= share <= 0.30


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_no_room_says_nothing(path: Path) -> None:
    assert FORBIDDEN.isdisjoint({part.removesuffix(".py") for part in path.relative_to(ROOT).parts})


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_everything_is_annotated(path: Path) -> None:
    bare = []
    for node in functions(path):
        given = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
        given += [arg for arg in (node.args.vararg, node.args.kwarg) if arg]
        if any(arg.annotation is None and arg.arg not in {"self", "cls"} for arg in given) or node.returns is None:
            bare.append(node.name)
    assert bare == []


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_public_names_have_docstrings(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree), "a file says what it is for"
    public = [n for n in tree.body if isinstance(n, FunctionNode | ast.ClassDef) and not n.name.startswith("_")]
    assert [n.name for n in public if not ast.get_docstring(n)] == []


MODULES = [name for _, name, _ in pkgutil.walk_packages([str(ROOT)], "dragoman.")]


@pytest.mark.parametrize("name", MODULES)
def test_all_equals_what_is_visible(name: str) -> None:
    module = importlib.import_module(name)
    if name.endswith("__main__"):
        return
    own = {
        key
        for key, value in vars(module).items()
        if not key.startswith("_") and getattr(value, "__module__", None) == name and (callable(value) or isinstance(value, type))
    }
    assert own <= set(getattr(module, "__all__", own)), "a name without underscore is public: list it in __all__"
    assert all(hasattr(module, key) for key in getattr(module, "__all__", ()))
