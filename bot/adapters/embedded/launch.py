"""Becomes the server: run as a script between the bot and the server's own program.

Changing the user and asking for a signal at the parent's death have to happen in the child;
`preexec_fn` may deadlock in a process with threads, and uvloop offers no `user`. `execv` keeps the
process id, so the server is a direct child of the bot. Imports nothing of the project.
"""

import ctypes
import os
import sys

_PR_SET_PDEATHSIG = 1


def main(arguments: list[str]) -> None:
    """Take `parent death_signal uid gid program [argument …]` and become the program."""
    parent, death_signal, uid, gid = (int(number) for number in arguments[:4])
    os.umask(0o077)
    if uid != os.geteuid():
        os.setgroups([])
        os.setgid(gid)
        os.setuid(uid)
    # After the change of user, which would clear the request (prctl(2)).
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, death_signal, 0, 0, 0)
        if os.getppid() != parent:
            sys.exit("the bot is gone")
    program = arguments[4:]
    os.execv(program[0], program)  # noqa: S606 - the point of this script


if __name__ == "__main__":
    main(sys.argv[1:])
