def upgrade():
    try:
        x = ("%s %s" % "a")
    except Exception:
        pass
    try:
        x = ("%s" % (1, 2))
    except Exception:
        pass
    try:
        x = ("{} {}".format(1))
    except Exception:
        pass
    try:
        x = ("{a}".format(b=1))
    except Exception:
        pass
    try:
        x = ("abc"["a"])
    except Exception:
        pass
    try:
        x = ([1]["a"])
    except Exception:
        pass
    try:
        x = ("a" * "b")
    except Exception:
        pass
    try:
        x = (-"a")
    except Exception:
        pass
    try:
        x = (~1.5)
    except Exception:
        pass
    try:
        x = (next(iter([])))
    except Exception:
        pass
    try:
        x = (max([]))
    except Exception:
        pass
    try:
        x = (min())
    except Exception:
        pass
    try:
        x = (max(1))
    except Exception:
        pass
    try:
        x = (sum(["a"]))
    except Exception:
        pass
    try:
        x = (sum(1))
    except Exception:
        pass
    try:
        x = (for_ if 0 else 1)
    except Exception:
        pass
    try:
        x = ([x for x in 5])
    except Exception:
        pass
    try:
        x = (list(5))
    except Exception:
        pass
    try:
        x = (dict([1]))
    except Exception:
        pass
    try:
        x = (dict([(1, 2, 3)]))
    except Exception:
        pass
