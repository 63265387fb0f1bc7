# ending: exited 0
import os
import shutil
import sqlite3
import tempfile
from pathlib import Path

Path("a.txt").write_text("text")
shutil.copy2("a.txt", "b.txt")
os.rename("b.txt", "c.txt")
print(sorted(os.listdir(".")))
with tempfile.NamedTemporaryFile() as file:
    print(Path(file.name).parent)
with open("/tmp/x", "w") as file:
    file.write("tmp")
print(Path.home(), os.cpu_count())
with sqlite3.connect("db.sqlite") as database:
    database.execute("create table t (n)")
    database.executemany("insert into t values (?)", [(n,) for n in range(5)])
    print(database.execute("select sum(n) from t").fetchone())
