"""temporary"""


class _N:
    warnings = []

    def ask(self, *a):
        pass

    def compare(self, v):
        return ("native",)

    def end(self):
        pass


def begin(c):
    return _N()
