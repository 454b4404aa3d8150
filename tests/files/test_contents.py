"""The bytes of a file, within bounds, or one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.errors import InputError
from checker.files.contents import MAX_BYTES, read_bytes


@pytest.mark.parametrize("content", [b"", b"country: XAN\r\n", b"\xff\0"])
def test_a_file_is_read_as_it_is(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "xan.yaml").write_bytes(content)
    assert read_bytes(tmp_path / "xan.yaml") == content


def test_a_file_of_the_largest_size_is_read_and_one_of_a_byte_more_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "f.yaml"
    path.write_bytes(b"a: 12345")
    assert read_bytes(path, max_bytes=8) == b"a: 12345"
    with pytest.raises(InputError) as caught:
        read_bytes(path, name="it", max_bytes=7)
    assert str(caught.value) == "it: the file is larger than 7 bytes: split it"


@pytest.mark.skipif(not Path("/dev/zero").is_char_device(), reason="there is no endless file here")
def test_an_endless_file_is_refused_and_not_read_to_its_end() -> None:
    with pytest.raises(InputError, match=f"larger than {MAX_BYTES:,} bytes"):
        read_bytes(Path("/dev/zero"))


def test_a_file_without_a_name_of_its_own_is_called_by_its_path(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read_bytes(tmp_path / "missing.yaml")
    assert str(caught.value) == f"{tmp_path / 'missing.yaml'}: there is no such file"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("missing.yaml", "there is no such file"),
        ("folder", "this is a folder, and a file is needed here"),
        ("file.yaml/inside.yaml", "the file cannot be read: Not a directory"),
        ("x" * 300, "the file cannot be read: File name too long"),
    ],
)
def test_a_file_that_is_not_there_or_is_none_is_said_in_one_sentence(tmp_path: Path, name: str, message: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file.yaml").write_bytes(b"")
    with pytest.raises(InputError) as caught:
        read_bytes(tmp_path / name, name="it")
    assert str(caught.value) == f"it: {message}"


def test_a_file_that_may_not_be_read_is_said_in_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "xan.yaml").write_bytes(b"")
    monkeypatch.setattr(Path, "open", denied)
    with pytest.raises(InputError, match=r"^it: the file cannot be read: Permission denied$"):
        read_bytes(tmp_path / "xan.yaml", name="it")
