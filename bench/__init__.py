"""How fast is it? Real parts: PostgreSQL and Redis of its own, production settings, gunicorn, HTTP on loopback.

`python -m bench` (`make bench`) measures everything, `python -m bench --only list_50,today` some of it. Figures go to
bench/results.json and docs/06-validation/benchmarks.md.
"""
