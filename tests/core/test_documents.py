from __future__ import annotations

import os
from pathlib import Path

import pytest

from awesome_posttrain.documents import MAX_BYTES, Document, read_text
from awesome_posttrain.parsing import DocumentError


def _refusal(path: Path) -> tuple[int, str]:
    with pytest.raises(DocumentError) as caught:
        read_text(path)
    return caught.value.line, caught.value.code


@pytest.mark.parametrize(
    ("data", "line", "code"),
    [
        (b"a: \xff\n", 1, "not-utf8"),
        (b"a: 1\nb: caf\xe9\n", 2, "not-utf8"),
        ("a: 1\n".encode("utf-16"), 1, "not-utf8"),
        (b"a: \xed\xa0\x80\n", 1, "not-utf8"),
        (b"a: \xc0\xaf\n", 1, "not-utf8"),
        (b"a: 1\r\n", 1, "line-ends"),
        (b"a: 1\nb: 2\rc: 3\n", 2, "line-ends"),
        (b"a: 1\nb: \x00\n", 2, "bad-character"),
        (b"a: \x1b[31m\n", 1, "bad-character"),
        (b"a: \x7f\n", 1, "bad-character"),
        ("\ufeffa: 1\n".encode(), 1, "bad-character"),
        ("a: 1\nb: x\ufeff\n".encode(), 2, "bad-character"),
        ("a: \x85\n".encode(), 1, "bad-character"),
        ("a: \u2028\n".encode(), 1, "bad-character"),
        ("a: \u202e\n".encode(), 1, "bad-character"),
        ("a: \u2066\n".encode(), 1, "bad-character"),
        ("a: \u200b\n".encode(), 1, "bad-character"),
        ("a: \u00ad\n".encode(), 1, "bad-character"),
        ("a: \ue000\n".encode(), 1, "bad-character"),
        ("a: \ufffd\n".encode(), 1, "bad-character"),
        ("a: \uffff\n".encode(), 1, "bad-character"),
        ("a: \U000e0041\n".encode(), 1, "bad-character"),
    ],
)
def test_bytes_that_are_refused(tmp_path: Path, data: bytes, line: int, code: str) -> None:
    path = tmp_path / "a.yml"
    path.write_bytes(data)
    assert _refusal(path) == (line, code)


@pytest.mark.parametrize("text", ["a: 1\n", "a:\t1\n", "ä: 東京 😀 é\n", "a: \u200c\u200d\ufe0f\n"])
def test_text_that_is_read(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.yml"
    path.write_bytes(text.encode())
    assert read_text(path) == text


@pytest.mark.parametrize(("size", "is_refused"), [(MAX_BYTES, False), (MAX_BYTES + 1, True)])
def test_size_has_a_limit(tmp_path: Path, size: int, is_refused: bool) -> None:
    path = tmp_path / "a.yml"
    path.write_bytes(b"#" * size)
    if is_refused:
        assert _refusal(path) == (1, "too-large")
    else:
        assert len(read_text(path)) == size


def test_only_regular_files_are_opened(tmp_path: Path) -> None:
    (tmp_path / "there.yml").write_text("a: 1\n", encoding="utf-8")
    (tmp_path / "link.yml").symlink_to("there.yml")
    (tmp_path / "dangling.yml").symlink_to("nowhere")
    (tmp_path / "folder.yml").mkdir()
    os.mkfifo(tmp_path / "pipe.yml")
    for name in ("link", "dangling", "folder", "pipe"):
        assert _refusal(tmp_path / f"{name}.yml") == (1, "not-a-file")


def test_the_line_of_a_value_or_of_what_holds_it() -> None:
    document = Document("a.yml", "a: 1\nb:\n  - c\n")
    assert document.line(("b", 0)) == 3
    assert document.line(("b", 7, "x")) == 2
    assert document.line(("missing",)) == 1
