def upgrade():
    try:
        x = (1 + 2 * 3 - 4)
    except Exception:
        pass
    try:
        x = (7 // 2, -7 // 2, 7 % 3, -7 % 3, 7 % -3, 7.5 // 2, -7.5 % 2)
    except Exception:
        pass
    try:
        x = (2 ** 10, 2 ** -1, (-2) ** 3)
    except Exception:
        pass
    try:
        x = (1 / 3, 10 / 5, 1e16, 1e-5, 0.1 + 0.2, 1.0)
    except Exception:
        pass
    try:
        x = (1 << 4, 255 >> 3, 6 & 3, 6 | 3, 6 ^ 3, ~5)
    except Exception:
        pass
    try:
        x = (True + True, True * 3, -True, not 0, not "", not [0])
    except Exception:
        pass
    try:
        x = (1 == 1.0, 1 == True, "1" == 1, None == 0, [] == (), (1,) == (1,))
    except Exception:
        pass
    try:
        x = (1 < 2 < 3, 1 < 3 < 2, 1 < 2 > 1, "a" < "b", [1, 2] < [1, 3], (1,) < (1, 2))
    except Exception:
        pass
    try:
        x = (1 in [1, 2], 3 not in (1, 2), "a" in {"a": 1}, "bc" in "abcd", 2 in {1, 2}, 5 in range(10), 5 in range(0, 10, 2))
    except Exception:
        pass
    try:
        x = (None is None, 1 is not None, True is True)
    except Exception:
        pass
    try:
        x = (1 if 0 else 2, "x" or "y", "" or "y", 0 and 1, 1 and 2, None or 0)
    except Exception:
        pass
    try:
        x = ([1, 2] + [3], (1,) + (2,), [0] * 3, "ab" * 2, 2 * (1,))
    except Exception:
        pass
    try:
        x = ([x * 2 for x in range(5)])
    except Exception:
        pass
    try:
        x = ([x for x in range(10) if x % 2 if x > 3])
    except Exception:
        pass
    try:
        x = ([(x, y) for x in range(3) for y in range(x)])
    except Exception:
        pass
    try:
        x = ({x: x * x for x in range(3)})
    except Exception:
        pass
    try:
        x = (sorted({x % 3 for x in range(10)}))
    except Exception:
        pass
    try:
        x = (sum(x for x in range(5)), max(x for x in [3, 1, 2]), any(x > 2 for x in [1, 2]), all(x for x in []))
    except Exception:
        pass
    try:
        x = ([[y for y in range(x)] for x in range(3)])
    except Exception:
        pass
    try:
        x = ([*range(3), *"ab"], (*[1], 2), {**{"a": 1}, "b": 2})
    except Exception:
        pass
