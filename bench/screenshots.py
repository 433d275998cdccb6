"""`python -m bench.screenshots` (`make screenshots`): the pictures of the README, from the demo workspace."""

import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from config import stack

from . import place
from .world import SLUG, World

PICTURES = place.ROOT / "docs" / "pictures"
DATABASE = "screens"
LARGEST = 300_000
WIDE, PHONE = {"width": 1440, "height": 900}, {"width": 375, "height": 812}
FILE = """Company,Website,First name,Last name,Email,Phone,Job title,Country
Rautenfeld Verpackung GmbH,rautenfeld.example,Anke,Petersen,anke.petersen@rautenfeld.example,030 23125 014,Plant Manager,Germany
Rautenfeld Verpackung GmbH,rautenfeld.example,Jens,Vogt,jens.vogt@rautenfeld,030 23125 020,Head of Procurement,Germany
Kingsford Logistics Ltd,kingsford.example,Hannah,Doyle,hannah.doyle@kingsford.example,+44 20 7946 0123,Warehouse Manager,UK
Hartwell Foods plc,hartwell.example,Peter,Lawson,peter.lawson@hartwell.example,+44 161 496 0456,Chief Operating Officer,United Kingdom
Hartwell Foods plc,hartwell.example,,,,+44 161 496 0456,,Britania
Beaumont Mécanique SAS,beaumont.example,Élodie,Girard,elodie.girard@beaumont.example,+33 1 99 00 12 34,Directrice industrielle,France
"""  # noqa: E501  a file as people have it


@dataclass(frozen=True)
class Picture:
    """A page to take: who looks, where, and what to wait for."""

    name: str
    who: str
    path: str
    phone: bool = False


def main() -> None:
    """Take all pictures; ends with an error when a page does not answer or a picture is too large."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if not chromium:
        sys.exit("There is no Chromium. Install one (apt-get install chromium) or name it: CHROMIUM=/path")
    with stack.start(place.DATA) as servers:
        port = place.free_port()
        env = place.environment(servers, DATABASE, port)
        place.manage(env, "collectstatic", "--noinput", "--verbosity=0")
        place.create(servers, DATABASE, "template0")
        place.manage(env, "migrate_schemas", "--shared", "--verbosity=0")
        place.manage(env, "demo", "--slug", SLUG)
        os.environ.update(env)
        import django

        django.setup()
        with place.web(env):
            _take(chromium, port, World(port, env))
        place.drop(servers, DATABASE)


def _pages(world: World) -> list[Picture]:
    busiest = world.rows(
        "SELECT d.id FROM deals_deal d JOIN deals_stage s ON s.id = d.stage_id JOIN team_member m ON m.id = d.owner_id "
        "JOIN activities_activity a ON a.deal_id = d.id WHERE d.status = 'open' AND d.next_step <> '' "
        "AND m.email = 'rita@northstar.example' GROUP BY d.id, s.position "
        "ORDER BY s.position DESC, count(*) DESC LIMIT 1"
    )[0][0]
    deal, today = world.path("deals:deal", id=busiest), world.path("tasks:today")
    return [
        Picture("today", "rita", today),
        Picture("deal", "rita", deal),
        Picture("board", "mo", world.path("deals:board")),
        Picture("deals", "mo", world.path("deals:list")),
        Picture("pipeline-review", "mo", world.path("coaching:pipeline_review")),
        Picture("people", "rita", world.path("accounts:people")),
        *_import(world),
        Picture("today", "rita", today, phone=True),
        Picture("deal", "rita", deal, phone=True),
        Picture("log", "rita", world.path("tasks:log_full"), phone=True),
    ]


def _import(world: World) -> Iterator[Picture]:
    """A small file, checked."""
    from django.utils import timezone

    from accounts.actions import importing
    from core.actors import SYSTEM
    from core.tenancy import inside
    from team import queries as team

    with inside(world.workspace):
        ana, now = team.member_by_email(SYSTEM, "ana@northstar.example"), timezone.now()
        source = importing.upload(by=ana, now=now, name="fair-leads.csv", blocks=[FILE.encode()])
        source = importing.check(by=ana, now=now, source=source)
    yield Picture("import-check", "ana", world.path("accounts:import", id=source.pk))


def _take(chromium: str, port: int, world: World) -> None:
    from playwright.sync_api import sync_playwright

    pictures = _pages(world)  # the database is asked before the browser's event loop runs
    sessions = {key: world.session(key) for key in {picture.who for picture in pictures}}
    PICTURES.mkdir(parents=True, exist_ok=True)
    quiet = [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-sync",
        "--no-first-run",
    ]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=quiet)
        for picture in pictures:
            for scheme in ("light",) if picture.phone else ("light", "dark"):
                _shoot(browser, f"http://127.0.0.1:{port}", sessions[picture.who], picture, scheme)
        browser.close()


def _shoot(browser: Any, base: str, session: str, picture: Picture, scheme: str) -> None:
    context = browser.new_context(
        viewport=PHONE if picture.phone else WIDE,
        color_scheme=scheme,
        device_scale_factor=2 if picture.phone else 1,
        timezone_id="Europe/Berlin",
        locale="en-GB",
    )
    context.add_cookies([{"name": "sessionid", "value": session, "url": base}])
    page = context.new_page()
    answer = page.goto(base + picture.path, wait_until="networkidle")
    if answer is None or answer.status != 200:
        sys.exit(f"{picture.path} answered {answer.status if answer else 'nothing'}")
    path = PICTURES / f"{picture.name}-{'phone' if picture.phone else scheme}.png"
    page.screenshot(path=path, animations="disabled")
    context.close()
    _small(path)


def _small(path: Path) -> None:
    size = path.stat().st_size
    print(f"  {path.relative_to(place.ROOT)} {size // 1000} kB", flush=True)
    if size > LARGEST:
        sys.exit(f"{path} is larger than {LARGEST // 1000} kB.")


if __name__ == "__main__":
    main()
