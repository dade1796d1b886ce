"""Write a database as SQL text: `python -m tests.integration.dump_database FILE > dump.sql`.

Run once when a schema is released; the dump then stays as it is (see tests/data/databases).
"""

import sqlite3
import sys
from contextlib import closing

if __name__ == "__main__":
    with closing(sqlite3.connect(sys.argv[1])) as connection:
        print(f"PRAGMA user_version = {connection.execute('PRAGMA user_version').fetchone()[0]};")
        print("\n".join(connection.iterdump()))
