"""The diary's file: what became of it, and why."""

from typing import Final

from diary.words.language import N_, _

_YET: Final = {
    "full": N_("the disk is full"),
    "locked": N_("another program is using the diary"),
    "forbidden": N_("this program may not use its file or folder"),
    "place": N_("no file can be made at its place"),
    "gone": N_("its file is not at its place any more"),
    "replaced": N_("another file lies at its place, which this program cannot use"),
    "damaged": N_("its file is damaged"),
    "disk": N_("its disk could not be read or written"),
}
_BECAUSE: Final = {
    "full": N_("the disk is full: make some room on it and try again"),
    "locked": N_("another program is using the diary: close that and try again"),
    "forbidden": N_("this program may not use its file or folder: allow that and try again"),
    "place": N_("no file can be made at its place: choose another"),
    "gone": N_("its file is not at its place any more: put it back and try again"),
    "replaced": N_("another file lies at its place: put the diary back and try again"),
    "damaged": N_("its file is damaged: put a backup in its place"),
    "disk": N_("its disk could not be read or written: check it and try again"),
}
NEWER_DIARY: Final = N_(
    "A newer version of this program wrote this diary, so it was left as it is: "
    "install the newer version to open it."
)


def not_saved(why: str) -> str:
    """Why a write failed; ``why`` is one of the store's causes."""
    return _("Nothing was saved, because {why}.").format(why=_BECAUSE[why])


def not_saved_yet(why: str) -> str:
    """The same in the window, which keeps what was entered and tries again."""
    return _("Not saved yet, because {why}.").format(why=_YET[why])


def not_turned(why: str) -> str:
    """Why nothing was undone or done again."""
    return _("Nothing was changed, because {why}.").format(why=_YET[why])


def not_opened(why: str) -> str:
    """Why the diary stays closed; ``why`` is one of the store's causes."""
    return _("The diary cannot be opened, because {why}.").format(why=_BECAUSE[why])


def not_read(why: str) -> str:
    """Why the open diary cannot be read any more; ``why`` is one of the store's causes."""
    return _("The diary cannot be read, because {why}.").format(why=_BECAUSE[why])


def not_a_diary(name: str) -> str:
    """Why the file ``name`` is refused."""
    return _(
        "“{name}” is not a headache diary, so it was left as it is: choose another file."
    ).format(name=name)


def passphrase_or_no_diary(name: str) -> str:
    """Why the file ``name``, which looks like noise, is refused."""
    return _(
        "“{name}” is protected by a passphrase or not a headache diary, so it was left as it is: "
        "this version opens neither, choose another file."
    ).format(name=name)


def not_migrated(backup: str) -> str:
    """Why an older diary stays closed; ``backup`` is the name of its copy."""
    return _(
        "This diary could not be brought up to this version, so it was left as it is: go on with "
        "the version that you had; a copy lies beside it as “{backup}”."
    ).format(backup=backup)
