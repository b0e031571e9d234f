"""`python -m fastkontakt.database up|down|reset|keep --data DIR`: what the launcher calls."""

import argparse
import json
import sys
from pathlib import Path

from fastkontakt.database import binaries, cache, provision, state
from fastkontakt.database.cluster import Cluster
from fastkontakt.database.errors import ClusterError

DATABASE = "fastkontakt"


def up(cluster: Cluster, database: str) -> dict[str, str]:
    """Start, provision, and say how to reach it; and whether the database was made just now."""
    cluster.start()
    data = cluster.data
    with cluster.locked():
        with cluster.connect("postgres") as server:
            is_new = not provision.has_database(server, database)
            if is_new:
                provision.create_database(server, database)
        with cluster.connect(database) as connection:
            provision.run_scripts(connection)
            provision.set_passwords(connection, state.secrets_of(data))
    return {
        "DATABASE_URL": state.url(data, state.APP, database),
        "DATABASE_OWNER_URL": state.url(data, state.OWNER, database),
        "DATABASE_SUPER_URL": state.url(data, state.SUPER, database),
        "FK_SECRET_KEY": state.secrets_of(data)[state.DJANGO],
        "log": str(cluster.base / "server.log"),
        "new": "yes" if is_new else "",
    }


def parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m fastkontakt.database")
    parser.add_argument("verb", choices=["up", "down", "reset", "keep"])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--database", default=DATABASE)
    parser.add_argument("--bin", type=Path, help="folder of PostgreSQL's programs")
    parser.add_argument("--kept", type=Path, help="where throw-away clusters are copied from")
    parser.add_argument("--throwaway", action="store_true", help="fast and unsafe, for tests")
    return parser.parse_args(arguments)


def main(arguments: list[str]) -> int:
    options = parse(arguments)
    try:
        cluster = Cluster(options.data.resolve(), binaries.find(options.bin), options.throwaway)
        if options.verb == "up":
            if options.kept:
                cache.take(cluster, options.kept)
            sys.stdout.write(json.dumps(up(cluster, options.database)) + "\n")
        elif options.verb == "down":
            cluster.stop()
        elif options.verb == "keep":
            cache.keep(cluster, options.kept)
        else:
            cluster.destroy()
    except ClusterError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
