"""The search for a browser: what counts as one, and what is said when there is none."""

from pathlib import Path

import pytest

from tests.browser import chromium


def program(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def test_the_named_browser_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    named = program(tmp_path, "mine", "echo Chromium 1.0")
    program(tmp_path, "chromium", "echo Chromium 2.0")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("CHROMIUM", str(named))
    assert chromium.find() == named


def test_a_stand_in_that_starts_nothing_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(tmp_path, "chromium", "echo 'install the snap' >&2; exit 1")
    program(tmp_path, "chromium-browser", "echo something else")
    real = program(tmp_path, "google-chrome", "echo Google Chrome 1.0")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CHROMIUM", raising=False)
    assert chromium.find() == real


def test_without_a_browser_one_is_installed_and_else_one_line_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    calls: list[str] = []
    monkeypatch.delenv("SKIP_BROWSER", raising=False)
    monkeypatch.setattr(chromium, "find", lambda: calls.append("find"))
    monkeypatch.setattr(chromium, "install", lambda: calls.append("install"))
    answer = chromium.main()
    assert calls == ["find", "install", "find"]
    assert answer is not None
    assert answer.count("\n") == 0
    assert "SKIP_BROWSER=1" in answer


def test_whoever_asks_can_do_without(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SKIP_BROWSER", "1")
    monkeypatch.setattr(chromium, "find", lambda: pytest.fail("looked for a browser"))
    assert chromium.main() is None
    assert "skipped" in capsys.readouterr().out
