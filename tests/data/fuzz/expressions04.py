def upgrade():
    try:
        x = ("ß".upper(), "İ".lower() != "", "ÀÉ".lower())
    except Exception:
        pass
    try:
        x = (b"a" + b"b", b"ab" == b"ab", b"abc".hex(), bytes([65, 66]), bytes("a", "utf-8"), b"a" in b"cab")
    except Exception:
        pass
    try:
        x = ([] < [1], [1] >= [1], not [] == [], (1, "a") == (1, "a"), [1, [2]] == [1, [2]])
    except Exception:
        pass
    try:
        x = (float("nan") != float("nan"), 1e308 * 10, -1e308 * 10)
    except Exception:
        pass
    try:
        x = (0.1, 1.1, 2.5e-7, 123456789.123, 1e22, 1e15, 123456789012345680.0, 5e-324, 1.7976931348623157e308)
    except Exception:
        pass
    try:
        x = (3 .bit_length(), (1.0).is_integer(), (5).bit_length(), 1.5.is_integer())
    except Exception:
        pass
    try:
        x = (all([1, 2]), all([0]), any([]), any([0, 1]), all("a" for _ in range(3)))
    except Exception:
        pass
    try:
        x = ("".join(reversed("abc")), "".join(sorted("cab")), [c for c in "abc"])
    except Exception:
        pass
    try:
        x = (max({"a": 3, "b": 1}, key={"a": 3, "b": 1}.get), sorted({"b": 1, "a": 2}.items(), key=lambda kv: kv[1]))
    except Exception:
        pass
    try:
        x = ([i for i in range(3)][-1], (1, 2, 3)[-1], "abc"[1][0])
    except Exception:
        pass
    try:
        x = (1 and [] or "x", not not 3, 1 != 2 != 3)
    except Exception:
        pass
    try:
        x = ([1, 2, 3][True], "ab"[False])
    except Exception:
        pass
    try:
        x = (undefined_name)
    except Exception:
        pass
    try:
        x = (1 / 0)
    except Exception:
        pass
    try:
        x = (1 % 0)
    except Exception:
        pass
    try:
        x = (1 // 0)
    except Exception:
        pass
    try:
        x = ([][0])
    except Exception:
        pass
    try:
        x = ((1,)[5])
    except Exception:
        pass
    try:
        x = ({}["a"])
    except Exception:
        pass
    try:
        x = ("a" + 1)
    except Exception:
        pass
