"""One session for each task; what one has committed the other reads."""

import asyncio

from sqlalchemy import String, select
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Job(Base):
    __tablename__ = "jobs"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(20))


async def add(sessions, name, seconds):
    await asyncio.sleep(seconds)
    async with sessions.begin() as session:
        session.add(Job(name=name))


async def main():
    engine = create_async_engine("sqlite+aiosqlite:///jobs.db")
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    sessions = async_sessionmaker(engine, expire_on_commit=False)
    await asyncio.gather(add(sessions, "b", 1), add(sessions, "a", 0.5))
    async with sessions() as session:
        print([job.name for job in await session.scalars(select(Job).order_by(Job.id))])
    await engine.dispose()


asyncio.run(main())
