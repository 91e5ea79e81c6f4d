def upgrade():
    try:
        x = (1 + "a")
    except Exception:
        pass
    try:
        x = ([] + ())
    except Exception:
        pass
    try:
        x = (int("x"))
    except Exception:
        pass
    try:
        x = (int(None))
    except Exception:
        pass
    try:
        x = (float("x"))
    except Exception:
        pass
    try:
        x = (int([]))
    except Exception:
        pass
    try:
        x = ("abc".index("z"))
    except Exception:
        pass
    try:
        x = ([1].index(2))
    except Exception:
        pass
    try:
        x = (None.foo)
    except Exception:
        pass
    try:
        x = ("a".foo)
    except Exception:
        pass
    try:
        x = (1())
    except Exception:
        pass
    try:
        x = (len(1))
    except Exception:
        pass
    try:
        x = (len(None))
    except Exception:
        pass
    try:
        x = ([1] < ["a"])
    except Exception:
        pass
    try:
        x = ("a" < 1)
    except Exception:
        pass
    try:
        x = (None < 1)
    except Exception:
        pass
    try:
        x = ({[]: 1})
    except Exception:
        pass
    try:
        x = ({1: 2}[[]])
    except Exception:
        pass
    try:
        x = (set([[]]))
    except Exception:
        pass
    try:
        x = ("%d" % "a")
    except Exception:
        pass
