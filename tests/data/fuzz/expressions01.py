def upgrade():
    try:
        x = (len("abc"), len([1]), len({1: 2}), len({1, 2}), len(range(7)), len((1, 2)), len(b"ab"))
    except Exception:
        pass
    try:
        x = (list(range(5)), list(range(2, 5)), list(range(5, 0, -2)), list(range(0)), range(3), range(1, 5, 2))
    except Exception:
        pass
    try:
        x = (list(enumerate("ab")), list(enumerate("ab", 1)), dict(enumerate("ab")))
    except Exception:
        pass
    try:
        x = (list(zip([1, 2], "ab")), list(zip([1, 2, 3], "ab")), list(zip()), dict(zip("ab", [1, 2])))
    except Exception:
        pass
    try:
        x = (list(map(str, [1, 2])), list(map(lambda x, y: x + y, [1, 2], [3, 4])), list(filter(None, [0, 1, "", "a"])))
    except Exception:
        pass
    try:
        x = (list(filter(lambda x: x > 1, [1, 2, 3])))
    except Exception:
        pass
    try:
        x = (sorted([3, 1, 2]), sorted("bca", reverse=True), sorted(["bb", "a"], key=len), sorted([(1, "b"), (1, "a")]))
    except Exception:
        pass
    try:
        x = (list(reversed([1, 2, 3])), list(reversed("abc")), list(reversed(range(3))))
    except Exception:
        pass
    try:
        x = (sum([1, 2, 3]), sum([1.5, 2]), sum([], 5), sum([[1], [2]], []))
    except Exception:
        pass
    try:
        x = (min(3, 1, 2), max([1, 5, 2]), min("bca"), max([1, -5], key=abs), min([], default=9), max("a", "b"))
    except Exception:
        pass
    try:
        x = (isinstance(1, int), isinstance(True, int), isinstance("a", (int, str)), isinstance([], list), isinstance(1.0, int))
    except Exception:
        pass
    try:
        x = (isinstance({}, dict), isinstance(set(), set), isinstance(None, type(None)), isinstance(b"", bytes), isinstance((), object))
    except Exception:
        pass
    try:
        x = (str(1), str(1.5), str(None), str([1, "a"]), str("x"), str(True), str((1,)), str({"a": 1}), str(b"x"))
    except Exception:
        pass
    try:
        x = (int("12"), int(3.9), int(-3.9), int(True), int(" 7 "), int("ff", 16), int("101", 2), int("1_000"), int())
    except Exception:
        pass
    try:
        x = (float("1.5"), float(2), float("1e3"), float("inf"), float("-inf"), float())
    except Exception:
        pass
    try:
        x = (bool(0), bool("a"), bool([]), bool(0.0), bool(None), bool())
    except Exception:
        pass
    try:
        x = (list("abc"), list({"a": 1}), list((1, 2)), tuple([1]), tuple("ab"), list())
    except Exception:
        pass
    try:
        x = (dict(a=1, b=2), dict([("a", 1)], b=2), dict({"x": 1}), dict())
    except Exception:
        pass
    try:
        x = (set([1, 1, 2]) == {1, 2}, frozenset([1]) == {1}, set() == set())
    except Exception:
        pass
    try:
        x = (repr("a'b"), repr('a"b'), repr("a\n\t\\"), repr(b"a\x00'"), repr([None, True, 1.0]), repr({"a": [1]}), repr(()))
    except Exception:
        pass
