def upgrade():
    try:
        x = (sorted([1, "a"]))
    except Exception:
        pass
    try:
        x = (chr(-1))
    except Exception:
        pass
    try:
        x = (ord("ab"))
    except Exception:
        pass
    try:
        x = (range(1, 5, 0))
    except Exception:
        pass
    try:
        x = ("abc"[::0])
    except Exception:
        pass
    try:
        x = (",".join([1]))
    except Exception:
        pass
    try:
        x = ("a".split(""))
    except Exception:
        pass
    try:
        x = ((lambda x: x)())
    except Exception:
        pass
    try:
        x = ((lambda: 1)(2))
    except Exception:
        pass
    try:
        x = ((lambda x: x)(y=1))
    except Exception:
        pass
    try:
        x = ((lambda x: x)(1, x=2))
    except Exception:
        pass
    try:
        x = (isinstance(1, 5))
    except Exception:
        pass
    try:
        x = (1 << -1)
    except Exception:
        pass
    try:
        x = (f"{'a':d}")
    except Exception:
        pass
    try:
        x = ("{:d}".format("a"))
    except Exception:
        pass
    try:
        x = ("x" in 5)
    except Exception:
        pass
    try:
        x = (5 in "abc")
    except Exception:
        pass
    try:
        x = (1 in None)
    except Exception:
        pass
