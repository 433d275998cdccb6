"""Directories of the embedded servers: owned by the right account, reachable, and short enough for a socket."""

import hashlib
import os
import pwd
import stat
import sys
from pathlib import Path

# Linux allows 107 bytes for the address of a unix socket, macOS 103; PostgreSQL adds `/.s.PGSQL.5432.lock`.
LONGEST_SOCKET_DIR = 80


def socket_dir(data_dir: Path) -> Path:
    """A directory for the database's socket: inside `data_dir`, or a short one elsewhere when that is too long."""
    inside = data_dir / "run"
    if len(os.fsencode(inside)) <= LONGEST_SOCKET_DIR:
        return inside
    key = hashlib.sha256(os.fsencode(data_dir)).hexdigest()[:12]
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    fits = runtime and len(runtime) < LONGEST_SOCKET_DIR - 24 and Path(runtime).is_dir()
    return Path(runtime if fits else "/tmp") / f"dealwright-{key}"  # noqa: S108  checked by make_owned


def make_owned(folder: Path, owner: pwd.struct_passwd | None) -> None:
    """Make `folder` private to `owner` (None: this account); refuse one that belongs to somebody else."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if owner is not None:
        os.chown(folder, owner.pw_uid, owner.pw_gid)
    elif folder.lstat().st_uid != os.geteuid():
        raise SystemExit(f"{folder} belongs to another account. Remove it or choose another DATA_DIR.")
    folder.chmod(0o700)


def open_path_for_others(path: Path) -> None:
    """Let other accounts pass through the parents of `path` (execute only, listing stays closed).

    Needed when root lends the database to another account and the checkout lies below a closed home.
    """
    for parent in path.resolve().parents:
        mode = parent.stat().st_mode
        if not mode & stat.S_IXOTH:
            print(f"Letting other accounts pass through {parent} (chmod o+x).", file=sys.stderr)
            parent.chmod(mode | stat.S_IXOTH)
