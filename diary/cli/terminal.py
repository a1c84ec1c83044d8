"""Lines on standard output and standard error, whatever encoding they have."""

import codecs
import io
import os
import sys
from collections.abc import Iterable

#: What a program that was ended by a closed pipe leaves (128 and SIGPIPE).
CLOSED_PIPE = 141

_PLAIN = {"–": "-", "’": "'", "“": '"', "”": '"', "·": "-"}
_ERRORS = "diary-plain"
#: What a terminal would take for a command: a note may come from anywhere.
_CONTROLS = {code: f"\\x{code:02x}" for code in (*range(9), *range(11, 32), *range(127, 160))}


def _plain(error: UnicodeError) -> tuple[str, int]:
    """Say what an encoding lacks in plain letters, or as an escape."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end]
    plain = [
        _PLAIN.get(each) or each.encode("ascii", "backslashreplace").decode() for each in lacking
    ]
    return "".join(plain), error.end


def prepare() -> None:
    """Let no letter be an error; a window without a console has no streams at all."""
    codecs.register_error(_ERRORS, _plain)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=_ERRORS)


def say(lines: Iterable[str]) -> int:
    """Print lines as they come; the exit status of having printed them."""
    for line in lines:
        failed = _print(line)
        if failed:
            return failed
    return _print(None)


def _print(line: str | None) -> int:
    """Print a line, or flush what was printed; the exit status of that."""
    try:
        if line is not None:
            print(line.translate(_CONTROLS))
        elif sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        # Who read has read enough.
        _let_go()
        return CLOSED_PIPE
    except OSError as error:
        _let_go()
        return complain(f"The output could not be written: {error.strerror}.", status=1)
    return 0


def _let_go() -> None:
    """What is still in the buffer must not fail again when Python ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def complain(sentence: str, status: int = 2) -> int:
    """Print what is wrong on standard error, on one line; the exit status of a mistake."""
    print(" ".join(sentence.split()).translate(_CONTROLS), file=sys.stderr)
    return status
