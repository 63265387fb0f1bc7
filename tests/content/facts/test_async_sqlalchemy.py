"""What the topic async-sqlalchemy states, run in the learners' own environment."""

from __future__ import annotations

import ast
import subprocess
from pathlib import Path
from textwrap import dedent, indent
from typing import Any

import pytest

from sandbox.settings import default_python

PRELUDE = """
import asyncio, sys, warnings
import sqlalchemy as sa
from sqlalchemy import event, func, insert, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncAttrs, AsyncSession
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, joinedload, mapped_column
from sqlalchemy.orm import relationship, selectinload, sessionmaker

class Base(AsyncAttrs, DeclarativeBase):
    pass

class Child(Base):
    __tablename__ = "children"
    id: Mapped[int] = mapped_column(primary_key=True)
    parent_id = mapped_column(sa.ForeignKey("parents.id"))

class Parent(Base):
    __tablename__ = "parents"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    made = mapped_column(sa.DateTime, server_default=func.now())
    children: Mapped[list[Child]] = relationship()

def cause(error):
    return type(getattr(error, "orig", None) or error).__name__

async def main():
    engine = create_async_engine("sqlite+aiosqlite:///" + sys.argv[1])
    statements = []

    def note(connection, cursor, statement, parameters, context, many):
        verb = statement.split()[0]
        statements.append([verb, bool(many), "RETURNING" in statement])

    event.listen(engine.sync_engine, "before_cursor_execute", note)
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    Session = async_sessionmaker(engine, expire_on_commit=False)
    async with Session.begin() as session:
        session.add(Parent(name="Ada", children=[Child(), Child()]))
    statements.clear()
    try:
        print(repr(await fact(engine, Session, statements)))
    finally:
        await engine.dispose()

async def fact(engine, Session, statements):
"""


@pytest.fixture
def shown(tmp_path: Path) -> Any:
    """What the body of `fact` returns; a parent with two children is stored."""

    def run(body: str) -> Any:
        program = PRELUDE + indent(dedent(body), "    ") + "\nasyncio.run(main())\n"
        done = subprocess.run(
            [default_python(), "-c", program, tmp_path / "facts.db"],
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
        return ast.literal_eval(done.stdout)

    return run


def test_a_lazy_relationship_fails_where_nothing_awaits(shown: Any) -> None:
    assert (
        shown("""
        async with Session() as session:
            parent = (await session.scalars(select(Parent))).one()
            try:
                parent.children
            except Exception as error:
                return cause(error)
    """)
        == "MissingGreenlet"
    )


def test_three_ways_load_the_children_under_an_await(shown: Any) -> None:
    assert shown("""
        counts = []
        async with Session() as session:
            query = select(Parent).options(selectinload(Parent.children))
            counts.append(len((await session.scalars(query)).one().children))
        async with Session() as session:
            parent = await session.get(Parent, 1)
            counts.append(len(await parent.awaitable_attrs.children))
        async with Session() as session:
            parent = await session.get(Parent, 1)
            await session.refresh(parent, ["children"])
            counts.append(len(parent.children))
        return counts
    """) == [2, 2, 2]


def test_joinedload_of_a_collection_needs_unique(shown: Any) -> None:
    assert shown("""
        query = select(Parent).options(joinedload(Parent.children))
        async with Session() as session:
            try:
                (await session.scalars(query)).all()
            except SQLAlchemyError as error:
                first = type(error).__name__
            return [first, len((await session.scalars(query)).unique().all())]
    """) == ["InvalidRequestError", 1]


@pytest.mark.parametrize(
    ("expire", "outcome"), [(True, "MissingGreenlet"), (False, "Grace")]
)
def test_a_commit_expires_attributes_unless_told_not_to(
    shown: Any, expire: bool, outcome: str
) -> None:
    assert (
        shown(f"""
        async with async_sessionmaker(engine, expire_on_commit={expire})() as session:
            parent = Parent(name="Grace")
            session.add(parent)
            await session.commit()
            try:
                return parent.name
            except Exception as error:
                return cause(error)
    """)
        == outcome
    )


def test_after_the_session_a_lazy_relationship_is_detached(shown: Any) -> None:
    assert shown("""
        async with Session() as session:
            parent = (await session.scalars(select(Parent))).one()
        try:
            parent.children
        except Exception as error:
            return [cause(error), parent.name]
    """) == ["DetachedInstanceError", "Ada"]


def test_tasks_that_share_a_fresh_session_get_in_each_others_way(shown: Any) -> None:
    assert shown("""
        await engine.dispose()
        warnings.simplefilter("ignore")
        async with Session() as session:
            outcomes = await asyncio.gather(
                *(session.execute(select(Parent)) for _ in range(3)),
                return_exceptions=True,
            )
        return sorted({cause(o) for o in outcomes if isinstance(o, Exception)})
    """) == ["InvalidRequestError"]


def test_a_session_for_each_task_works(shown: Any) -> None:
    assert shown("""
        async def count():
            async with Session() as session:
                return await session.scalar(select(func.count()).select_from(Child))

        return await asyncio.gather(*(count() for _ in range(3)))
    """) == [2, 2, 2]


def test_leaving_without_a_commit_rolls_back_and_begin_commits(shown: Any) -> None:
    assert shown("""
        async with Session() as session:
            session.add(Parent(name="lost"))
            await session.flush()
        async with Session.begin() as session:
            session.add(Parent(name="kept"))
        try:
            async with Session.begin() as session:
                session.add(Parent(name="failed"))
                raise ValueError
        except ValueError:
            pass
        async with Session() as session:
            return list((await session.scalars(select(Parent.name))).all())
    """) == ["Ada", "kept"]


def test_add_sends_nothing(shown: Any) -> None:
    assert (
        shown("""
        async with Session() as session:
            session.add(Parent(name="Grace"))
            await asyncio.sleep(0)
            return statements
    """)
        == []
    )


def test_defaults_come_with_the_insert_and_refresh_is_one_more_select(
    shown: Any,
) -> None:
    assert shown("""
        async with Session() as session:
            parent = Parent(name="Grace")
            session.add(parent)
            await session.commit()
            known = [parent.id is not None, parent.made is not None]
            before = list(statements)
            await session.refresh(parent)
            return [known, before, statements[len(before):]]
    """) == [
        [True, True],
        [["INSERT", False, True]],
        [["SELECT", False, False]],
    ]


def test_without_returning_only_the_key_comes_back(shown: Any) -> None:
    assert shown("""
        class Plain(Base):
            __tablename__ = "plain"
            __table_args__ = {"implicit_returning": False}
            id: Mapped[int] = mapped_column(primary_key=True)
            made = mapped_column(sa.DateTime, server_default=func.now())

        async with engine.begin() as connection:
            await connection.run_sync(Plain.__table__.create)
        async with Session() as session:
            plain = Plain()
            session.add(plain)
            await session.commit()
            try:
                plain.made
            except Exception as error:
                return [plain.id, cause(error)]
    """) == [1, "MissingGreenlet"]


def test_aiosqlite_runs_sqlite_in_a_thread(shown: Any) -> None:
    assert (
        shown("""
        import threading

        await engine.dispose()
        before = threading.active_count()
        async with engine.connect():
            return threading.active_count() - before
    """)
        == 1
    )


def test_the_factory_of_1_4_still_works(shown: Any) -> None:
    assert (
        shown("""
        async with sessionmaker(engine, class_=AsyncSession)() as session:
            return await session.scalar(select(1))
    """)
        == 1
    )


def test_an_async_session_has_no_query_and_no_create(shown: Any) -> None:
    assert shown(
        "return [hasattr(AsyncSession, name) for name in ('query', 'create')]"
    ) == [False, False]


def test_a_pool_has_five_connections_ten_more_and_thirty_seconds(shown: Any) -> None:
    assert shown("""
        pool = engine.pool
        return [pool.size(), pool._max_overflow, pool._timeout]
    """) == [5, 10, 30.0]


def test_who_gets_no_connection_in_time_raises_the_time_out_of_sqlalchemy(
    shown: Any,
) -> None:
    assert (
        shown("""
        small = create_async_engine(engine.url, pool_size=1, max_overflow=0, pool_timeout=0.05)
        async with small.connect():
            try:
                async with small.connect():
                    pass
            except sa.exc.TimeoutError as error:
                outcome = isinstance(error, TimeoutError)
        await small.dispose()
        return outcome
    """)
        is False
    )


def test_a_driver_that_is_not_async_is_refused(shown: Any) -> None:
    assert (
        shown("""
        try:
            create_async_engine("sqlite:///shop.db")
        except SQLAlchemyError as error:
            return type(error).__name__
    """)
        == "InvalidRequestError"
    )


def test_two_rows_are_too_many_for_scalar_one_or_none(shown: Any) -> None:
    assert (
        shown("""
        async with Session() as session:
            try:
                (await session.execute(select(Child))).scalar_one_or_none()
            except SQLAlchemyError as error:
                return type(error).__name__
    """)
        == "MultipleResultsFound"
    )


def test_get_gives_the_same_object_again_and_none_for_nothing(shown: Any) -> None:
    assert shown("""
        async with Session() as session:
            first, again = await session.get(Parent, 1), await session.get(Parent, 1)
            return [first is again, await session.get(Parent, 99)]
    """) == [True, None]


def test_a_list_of_dicts_is_one_executemany(shown: Any) -> None:
    assert shown("""
        async with Session.begin() as session:
            await session.execute(insert(Parent), [{"name": str(n)} for n in range(50)])
        return statements
    """) == [["INSERT", True, False]]
