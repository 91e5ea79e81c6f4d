"""Connects Alembic to each of the databases in turn. Retort reads alembic.ini alone and never runs this file."""
import re
from logging.config import fileConfig

from sqlalchemy import engine_from_config
from sqlalchemy import pool

from alembic import context

# The settings in alembic.ini.
config = context.config

# Loggers are set up there, too.
if config.config_file_name is not None:
    fileConfig(config.config_file_name)

# The names of the databases; each is a section of alembic.ini.
names = [name for name in re.split(r",\s*", config.get_main_option("databases", "")) if name]

# "alembic revision --autogenerate" compares each database with its own models; for example
#     from myapp import models1, models2
#     target_metadata = {"engine1": models1.metadata, "engine2": models2.metadata}
target_metadata = {}


def run_migrations_offline() -> None:
    """Write one SQL file for each database: only the URL's dialect is needed."""
    for name in names:
        with open(f"{name}.sql", "w") as buffer:
            context.configure(
                url=context.config.get_section_option(name, "sqlalchemy.url"),
                output_buffer=buffer,
                target_metadata=target_metadata.get(name),
                literal_binds=True,
                dialect_opts={"paramstyle": "named"},
            )
            with context.begin_transaction():
                context.run_migrations(engine_name=name)


def run_migrations_online() -> None:
    """Connect to all databases, run the migrations on each, and commit only if all went well."""
    opened = {}
    for name in names:
        engine = engine_from_config(
            context.config.get_section(name) or {}, prefix="sqlalchemy.", poolclass=pool.NullPool
        )
        connection = engine.connect()
        opened[name] = (connection, connection.begin())
    try:
        for name, (connection, _) in opened.items():
            context.configure(
                connection=connection,
                upgrade_token=f"{name}_upgrades",
                downgrade_token=f"{name}_downgrades",
                target_metadata=target_metadata.get(name),
            )
            context.run_migrations(engine_name=name)
        for _, transaction in opened.values():
            transaction.commit()
    except BaseException:
        for _, transaction in opened.values():
            transaction.rollback()
        raise
    finally:
        for connection, _ in opened.values():
            connection.close()


if context.is_offline_mode():
    run_migrations_offline()
else:
    run_migrations_online()
