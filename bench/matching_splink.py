"""`python -m bench.matching_splink FILE`: splink on a file of contacts, used as its documentation shows; prints
JSON."""

import csv
import json
import logging
import resource
import sys
import time
from collections import Counter
from pathlib import Path

THRESHOLD = 0.5


def main(file: Path) -> None:
    """Train, predict, judge."""
    began = time.perf_counter()
    found = predicted(file)
    with file.open(encoding="utf-8") as opened:
        entity = {int(row["unique_id"]): row["entity"] for row in csv.DictReader(opened)}
    judged = sorted(((chance, entity[a] == entity[b]) for a, b, chance in found), reverse=True)
    true = sum(count * (count - 1) // 2 for count in Counter(entity.values()).values())
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(
        json.dumps(
            {
                "seconds": time.perf_counter() - began,
                "cpu": used.ru_utime + used.ru_stime,
                "mb": used.ru_maxrss / 1024,
                "f1": _f1(judged, true, THRESHOLD),
                "best": max(_f1(judged, true, 1 - 10**-power) for power in range(1, 10)),
            }
        )
    )


def _f1(judged: list[tuple[float, bool]], true: int, threshold: float) -> float:
    named = [right for chance, right in judged if chance >= threshold]
    return 2 * sum(named) / max(len(named) + true, 1)


def predicted(file: Path) -> list[tuple[int, int, float]]:
    """Pairs that splink believes in at the threshold."""
    import duckdb
    import splink.comparison_library as cl
    from splink import Linker, SettingsCreator, block_on
    from splink.backends.duckdb import DuckDBAPI

    logging.getLogger("splink").setLevel(logging.ERROR)
    connection = duckdb.connect()
    connection.execute("SET threads TO 2")
    rows = "first_name, last_name, email, phone, company, title, city"
    connection.execute(
        f"CREATE TABLE contacts AS SELECT unique_id::INTEGER AS unique_id, {rows} "
        f"FROM read_csv('{file}', header = true, all_varchar = true, nullstr = '')"
    )
    api = DuckDBAPI(connection=connection)
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            cl.NameComparison("first_name"),
            cl.NameComparison("last_name"),
            cl.EmailComparison("email"),
            cl.ExactMatch("phone").configure(term_frequency_adjustments=True),
            cl.JaroWinklerAtThresholds("company", [0.9, 0.8]).configure(term_frequency_adjustments=True),
            cl.ExactMatch("city").configure(term_frequency_adjustments=True),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("email"),
            block_on("phone", "first_name"),
            block_on("phone", "last_name"),
            block_on("first_name", "last_name"),
            block_on("last_name", "company"),
            block_on("first_name", "company"),
            block_on("last_name", "city"),
        ],
    )
    linker = Linker(api.register("contacts"), settings, log_level=logging.ERROR)
    linker.training.estimate_probability_two_random_records_match(
        [block_on("email"), block_on("first_name", "last_name", "company")], recall=0.7
    )
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("first_name", "last_name"))
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("email"))
    pairs = linker.inference.predict(threshold_match_probability=THRESHOLD)
    return [
        (int(a), int(b), float(chance))
        for a, b, chance in connection.execute(
            f"SELECT unique_id_l, unique_id_r, match_probability FROM {pairs.physical_name}"
        ).fetchall()
    ]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
