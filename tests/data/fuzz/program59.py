from alembic import op
import sqlalchemy as sa
out = op.execute


def upgrade():
    import datetime
    from datetime import datetime as dt, timedelta, date
    d = dt(2020, 1, 31, 10, 5)
    out(str(d))
    out(d.isoformat())
    out(d + timedelta(days=1, hours=20))
    out(str(d - timedelta(minutes=6)))
    out((dt(2020, 3, 1) - dt(2020, 2, 1)).days)
    out(str(timedelta(days=1, seconds=5)))
    out(timedelta(hours=1).total_seconds())
    out(d.strftime("%Y-%m-%d %H:%M:%S"))
    out(d.date())
    out(date(2020, 1, 1) < date(2021, 1, 1))
    out(d.year + d.minute)
    out(isinstance(d, dt))
    out(dt.strptime("2021-02-03 04:05", "%Y-%m-%d %H:%M"))
    out(dt.fromisoformat("2021-02-03T04:05:06"))
    out(d.replace(year=2021, microsecond=7))
    out(timedelta(days=2) * 3)
    out(timedelta(days=1) == timedelta(hours=24))
    out(d.weekday())
    out(isinstance(dt.utcnow(), datetime.datetime))
    dt(2020, 13, 1)
