def upgrade():
    try:
        x = (abs(-3), abs(2.5), abs(-2.5), round(2.5), round(3.5), round(2.675, 2), round(1.25, 1), round(7), round(-2.5))
    except Exception:
        pass
    try:
        x = (divmod(7, 2), divmod(-7, 2), pow(2, 5), hex(255), oct(8), bin(5), hex(-1), chr(97), ord("a"), chr(8364))
    except Exception:
        pass
    try:
        x = ("%s %d %r" % ("a", 1, "b"), "%05.2f|%-5s|%+d" % (3.14159, "ab", 5), "%x %X %o" % (255, 255, 8), "%%" % (), "%s" % None)
    except Exception:
        pass
    try:
        x = ("%(a)s-%(b)03d" % {"a": 1, "b": 2}, "%s" % [1], "%s %s" % ("a", ("b",)), "%c" % "x", "%e" % 12345.678, "%g" % 0.0001)
    except Exception:
        pass
    try:
        x = ("{} {}".format(1, 2), "{1} {0}".format("a", "b"), "{a} {b[0]} {c[k]}".format(a=1, b=[2], c={"k": 3}))
    except Exception:
        pass
    try:
        x = ("{:>5}|{:<5}|{:^5}|{:*^7}".format("a", "b", "c", "d"), "{:05d} {:+} {:,} {:_}".format(42, 1, 1234567, 1234567))
    except Exception:
        pass
    try:
        x = ("{:.2f} {:e} {:%} {:g}".format(3.14159, 1234.5, 0.25, 1e10), "{:x} {:#x} {:b} {:o}".format(255, 255, 5, 8))
    except Exception:
        pass
    try:
        x = ("{!r} {!s}".format("a", "b"), "{{}}".format(), "{:{}}".format("a", 4), "{0:>{1}}".format("x", 3))
    except Exception:
        pass
    try:
        x = (f"{1 + 1}", f"{'a'!r}", f"{3.14159:.2f}", f"{'x':>3}|", f"{[1, 2]}", f"{{}}", f"{1:{3}}|")
    except Exception:
        pass
    try:
        x = ("abc"[0], "abc"[-1], "abc"[1:], "abc"[:-1], "abc"[::-1], "abc"[::2], "abc"[5:], "abc"[-2:])
    except Exception:
        pass
    try:
        x = ([1, 2, 3][1:], [1, 2, 3][::-1], (1, 2, 3)[:2], [1, 2, 3][-1], b"abc"[0], b"abc"[1:])
    except Exception:
        pass
    try:
        x = ("aBc".upper(), "aBc".lower(), "abc def".title(), "abc".capitalize(), "aBc".swapcase())
    except Exception:
        pass
    try:
        x = (" a ".strip(), "xxaxx".strip("x"), " a".lstrip(), "a ".rstrip(), "abcab".strip("ab"), "a\n".strip())
    except Exception:
        pass
    try:
        x = ("a,b,c".split(","), "a b  c".split(), "a,b,c".split(",", 1), "a,b,c".rsplit(",", 1), " a b ".split(), "".split(), "".split(","))
    except Exception:
        pass
    try:
        x = ("a b c d".split(None, 1), "a b c d".rsplit(None, 2), "a\nb\r\nc".splitlines(), "a\n\nb\n".splitlines(), "a\nb".splitlines(True))
    except Exception:
        pass
    try:
        x = ("abc".replace("b", "x"), "aaa".replace("a", "b", 2), "abc".replace("", "-"), "abc".replace("z", "y"))
    except Exception:
        pass
    try:
        x = (",".join(["a", "b"]), "".join("abc"), "-".join(str(x) for x in range(3)), ", ".join({"a": 1, "b": 2}))
    except Exception:
        pass
    try:
        x = ("abc".find("c"), "abc".find("z"), "abcabc".rfind("b"), "abc".index("b"), "abcabc".count("bc"), "aaa".count("aa"), "abc".find("b", 2))
    except Exception:
        pass
    try:
        x = ("abc".startswith("ab"), "abc".endswith(("x", "c")), "abc".startswith(""), "abc".startswith("b"))
    except Exception:
        pass
    try:
        x = ("a=b=c".partition("="), "a=b=c".rpartition("="), "abc".partition("x"), "abc".rpartition("x"))
    except Exception:
        pass
