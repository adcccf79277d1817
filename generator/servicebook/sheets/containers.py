"""What kind of file it really is, before any library opens it: what cannot be read is refused with a reason."""

import io
import zipfile
from pathlib import Path
from typing import Final

from servicebook.errors import UserError
from servicebook.wording import Message, say

LARGEST: Final = 50_000_000
"""Bytes of a file that is still read."""
UNPACKED: Final = 300_000_000
"""Bytes to which it may unpack."""
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")


def content_of(file: Path) -> bytes:
    """The bytes of a file; a UserError where it cannot be read or is far too large."""
    try:
        if file.stat().st_size > LARGEST:
            raise _refused(file, say("it has more than {most} MB", most=LARGEST // 1_000_000))
        return file.read_bytes()
    except OSError as error:
        raise UserError(
            say("`{file}` cannot be read: {cause}.", file=str(file), cause=error.strerror or str(error))
        ) from error


def demand_workbook(file: Path, content: bytes) -> None:
    """A UserError unless this is a workbook of Excel that can be opened without danger."""
    if content.startswith(_OLE):
        raise _refused(file, _PASSWORD if _ENCRYPTED in content else _OLD)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = package.infolist()
            mime = package.read("mimetype") if "mimetype" in package.namelist() else b""
    except (zipfile.BadZipFile, ValueError, NotImplementedError, RuntimeError, OSError) as error:
        raise _refused(file, _NONE) from error
    if b"opendocument" in mime:
        raise _refused(file, _ODS)
    if sum(part.file_size for part in parts) > UNPACKED:
        raise _refused(file, say("unpacked it would have more than {most} MB", most=UNPACKED // 1_000_000))
    if any(part.flag_bits & 1 for part in parts):
        raise _refused(file, _PASSWORD)
    if not any(part.filename == "xl/workbook.xml" for part in parts):
        raise _refused(file, _NONE)


def broken(file: Path) -> UserError:
    """The refusal of a workbook that no program could open."""
    return _refused(file, _BROKEN)


_PASSWORD: Final = say("it is protected by a password. Take the password off in Excel (File › Info), then save it")
_OLD: Final = say("it is in the old format .xls. Open it in Excel or LibreOffice and save it as .xlsx")
_ODS: Final = say("it is in the format of LibreOffice. Open it there and save it as .xlsx")
_NONE: Final = say("it is no workbook of Excel, whatever its name says. Save it as .xlsx or .csv")
_BROKEN: Final = say("it is damaged. Open it in Excel, let it be repaired, and save it anew")


def _refused(file: Path, reason: Message) -> UserError:
    return UserError(say("`{file}` was not imported: {reason}.", file=str(file), reason=reason))
