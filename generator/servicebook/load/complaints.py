"""What can be wrong with a file before its text is looked at."""

from servicebook.findings import Finding, Place, Severity
from servicebook.load.document import Source
from servicebook.wording import Message, say


def no_blueprints(folder: str) -> Finding:
    """There is no folder, or no YAML file in it."""
    return _complaint(
        "no-blueprints",
        folder,
        say("There is no YAML file in the folder {folder}.", folder=folder),
        None,
        say("Put your services there as *.yml files, or start the command in the folder of your handbook."),
    )


def too_large(path: str, size: int, most: int) -> Finding:
    """Sizes in bytes."""
    return _complaint(
        "file-too-large",
        path,
        say("This file has {size} MB and is not read.", size=f"{size / 1e6:.1f}"),
        say(
            "A blueprint is text of a few pages; files of more than {most} MB come from elsewhere.",
            most=round(most / 1e6),
        ),
        say("Divide it into several files, or move it out of the folder."),
    )


def binary(path: str) -> Finding:
    """It has NUL characters."""
    return _complaint(
        "file-binary",
        path,
        say("This file is not a text file, though its name says so."),
        None,
        say("Move it elsewhere, or save it as text in the encoding UTF-8."),
    )


def wrong_encoding(source: Source, index: int) -> Finding:
    """The first character that is not UTF-8."""
    return Finding(
        "file-encoding",
        Severity.ERROR,
        source.place((index, index + 1)),
        say(
            "This file is not saved in the encoding UTF-8: the character “{character}” is a guess.",
            character=source.text[index],
        ),
        say("Umlauts and special characters would be wrong on other computers."),
        say("Save the file with the encoding UTF-8; spreadsheets call it “CSV UTF-8”."),
    )


def unreadable(path: str, error: OSError) -> Finding:
    """The system does not give it."""
    reason: Message | str = error.strerror or str(error)
    if isinstance(error, PermissionError):
        reason = say("access is denied")
    elif isinstance(error, FileNotFoundError):
        reason = say("it is no longer there, or is a link that leads nowhere")
    return _complaint(
        "file-unreadable",
        path,
        say("This file could not be read: {reason}.", reason=reason),
        None,
        say("Check whether it is there and whether you may open it, then try again."),
    )


def no_file(path: str) -> Finding:
    """It is a pipe, a device or the like."""
    return _complaint(
        "file-unreadable",
        path,
        say("This is no ordinary file, though its name says so."),
        None,
        say("Replace it by a text file, or delete it."),
    )


def link_outside(path: str) -> Finding:
    """A link out of the handbook's folder."""
    return _complaint(
        "link-outside",
        path,
        say("This link leads out of the handbook's folder and is not followed."),
        say("Otherwise a stranger's change could bring other files of this computer into a report."),
        say("Copy the file into the folder instead."),
    )


def link_loop(path: str) -> Finding:
    """A link that leads back to a folder above it, or to itself."""
    return _complaint(
        "link-loop",
        path,
        say("This link leads back to where it stands and is not followed."),
        None,
        say("Delete the link."),
    )


def _complaint(rule: str, path: str, problem: Message, why: Message | None, remedy: Message) -> Finding:
    return Finding(rule, Severity.ERROR, Place(path), problem, why, remedy)
