"""Run a command that cannot outlive its parent: `python tether.py SIGNAL PARENT_PID ACCOUNT command…`.

On Linux the kernel sends SIGNAL to the command when its parent ends, also by kill -9. Elsewhere this only runs the
command, and the next start clears up what was left. ACCOUNT is `uid:gid` to run it as, or `same`.
Standard library only: it runs with `python -S -E`.
"""

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1


def follow_parent(number: int, parent: int) -> bool:
    """Ask the kernel for signal `number` when `parent` ends; false when it has ended already."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, number)
    return os.getppid() == parent


def command(name: str, argv: list[str], account: str = "same") -> list[str]:
    """The command line that runs `argv` tethered to this process, as `account` (`uid:gid`)."""
    return [sys.executable, "-S", "-E", __file__, name, str(os.getpid()), account, *argv]


def become(account: str) -> None:
    """Give up root for `uid:gid` without further groups; `same` changes nothing."""
    if account != "same":
        uid, gid = (int(part) for part in account.split(":"))
        os.setgroups([])
        os.setgid(gid)
        os.setuid(uid)


def main() -> None:
    """Entry point: change the account, set the tether (a change of account would undo it), become the command."""
    name, parent, account, argv = sys.argv[1], int(sys.argv[2]), sys.argv[3], sys.argv[4:]
    become(account)
    if not follow_parent(signal.Signals[name], parent):
        sys.exit(1)
    os.execvp(argv[0], argv)


if __name__ == "__main__":
    main()
