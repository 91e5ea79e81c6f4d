from alembic import op
import sqlalchemy as sa
out = op.execute


def upgrade():
    import itertools, functools, operator, collections, textwrap, copy, math
    out(list(itertools.chain([1], [2, 3])))
    out(list(itertools.product("ab", [1, 2])))
    out(list(itertools.islice(itertools.count(5), 3)))
    out(list(itertools.combinations([1, 2, 3], 2)))
    out(list(itertools.permutations([1, 2, 3], 2)))
    out(list(itertools.chain.from_iterable([[1], [2]])))
    out(list(itertools.zip_longest([1, 2], [3])))
    out([(k, list(g)) for k, g in itertools.groupby("aabc")])
    out(functools.reduce(lambda a, b: a * b, [1, 2, 3, 4]))
    out(functools.partial(lambda a, b: a - b, 10)(3))
    out(sorted([("a", 2), ("b", 1)], key=operator.itemgetter(1)))
    d = collections.defaultdict(list)
    d["x"].append(1)
    out(dict(d))
    P = collections.namedtuple("P", "x y")
    p = P(1, y=2)
    out(p)
    out(p.x + p[1])
    x, y = p
    out(x)
    out(collections.Counter("aab")["a"])
    out(textwrap.dedent("""
        a
          b
        """))
    a = [[1]]
    b = copy.deepcopy(a)
    b[0].append(2)
    out(a)
    out(math.floor(2.7) + math.ceil(2.1))
    out(list(collections.OrderedDict([("b", 1), ("a", 2)])))
