def upgrade():
    try:
        x = ("12".isdigit(), "1a".isdigit(), "".isdigit(), "ab".isalpha(), "a1".isalnum(), " ".isspace(), "AB".isupper(), "ab".islower(), "Ab".istitle())
    except Exception:
        pass
    try:
        x = ("7".zfill(3), "-7".zfill(4), "a".ljust(3) + "|", "a".rjust(3), "a".center(4) + "|", "ab".center(5, "*"), "abc".center(2))
    except Exception:
        pass
    try:
        x = ("prefix_x".removeprefix("prefix_"), "x_suffix".removesuffix("_suffix"), "abc".removeprefix("x"))
    except Exception:
        pass
    try:
        x = ("a\tb".expandtabs(4), "abc".encode(), b"abc".decode(), "é".encode("utf-8"), "abc".isidentifier(), "1a".isidentifier())
    except Exception:
        pass
    try:
        x = ("abc".translate(str.maketrans("ab", "xy")), "abc".translate({97: None}), str.upper("a"), str.join(",", ["a"]))
    except Exception:
        pass
    try:
        x = ({"a": 1}.get("a"), {"a": 1}.get("b"), {"a": 1}.get("b", 2), {"a": 1}["a"], "a" in {"a": 1})
    except Exception:
        pass
    try:
        x = (list({"a": 1, "b": 2}.keys()), list({"a": 1}.values()), list({"a": 1}.items()), {"a": 1}.keys(), {"a": 1}.items())
    except Exception:
        pass
    try:
        x = ({"a": 1} == {"a": 1}, {"a": 1, "b": 2} == {"b": 2, "a": 1}, {"a": 1} | {"b": 2}, dict.fromkeys(["a", "b"], 0), dict.fromkeys("a"))
    except Exception:
        pass
    try:
        x = ({1: "a", 1.0: "b", True: "c"}, {(1, 2): 3}[(1, 2)], {None: 1}[None])
    except Exception:
        pass
    try:
        x = ({1, 2} | {3} == {1, 2, 3}, {1, 2} & {2, 3}, {1, 2} - {2}, {1, 2} ^ {2, 3} == {1, 3}, {1} <= {1, 2}, {1, 2} > {1}, {1}.issubset([1, 2]))
    except Exception:
        pass
    try:
        x = ({1, 2}.union([3]) == {1, 2, 3}, {1, 2}.intersection([2]), {1, 2}.difference([1]), {1}.isdisjoint({2}), len({1, 1}))
    except Exception:
        pass
    try:
        x = ([1, 2, 2].count(2), [1, 2].index(2), (1, 2).index(1), (1, 1).count(1))
    except Exception:
        pass
    try:
        x = ((lambda x: x + 1)(2), (lambda *a, **k: (a, k))(1, b=2), (lambda x, y=3: x * y)(2), (lambda: None)())
    except Exception:
        pass
    try:
        x = ((lambda x: (lambda y: x + y))(1)(2))
    except Exception:
        pass
    try:
        x = (next(iter([1, 2])), next(iter([]), "none"), list(iter("ab")), next(x for x in [1, 2] if x > 1))
    except Exception:
        pass
    try:
        x = (type(1).__name__, type("").__name__, type([]).__name__, type(None).__name__, type({}).__name__, type(True).__name__, type(1.5).__name__)
    except Exception:
        pass
    try:
        x = (type(1) == int, type("a") is str, str is str, int == float)
    except Exception:
        pass
    try:
        x = (callable(len), callable(lambda: 1), callable(1), hasattr("a", "upper"), hasattr(1, "foo"), getattr("a", "upper")(), getattr(1, "foo", 5))
    except Exception:
        pass
    try:
        x = ((y := 5) + y, [z := 1, z + 1])
    except Exception:
        pass
    try:
        x = (1_000, 0x1F, 0o17, 0b101, 1e3, .5, 10.)
    except Exception:
        pass
