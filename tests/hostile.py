"""Texts that want to be more than text, and one harmless text that they are compared with."""

from __future__ import annotations

HARMLESS = "plain words"

TEXTS = {
    "HTML": "<script>alert(1)</script> <b>&amp; <!-- --> <img src=x onerror=alert(1)>",
    "Jinja": "{{ 7*7 }} {% for x in y %} {# no #} {{ self.__init__ }}",
    "formats": "%(name)s {0} ${HOME} $(id) `id` \\x1b[31m",
    "Markdown links": "[a](javascript:alert(1)) ![b](https://evil.example/i.png) [c]: https://evil.example",
    "Markdown addresses": "<https://evil.example> https://evil.example/x https:&#47;/evil.example",
    "Markdown emphasis": "**bold** __bold__ _it_ *it* ~~gone~~ `code` ``` fence",
    "tables": "a | b || c \\| d |---| \\",
    "a heading": "# heading #",
    "an item": "- item",
    "another item": "+ item",
    "a number": "1. item",
    "another number": "12) item",
    "a quotation": "> quoted",
    "a rule": "---",
    "an underline": "===",
    "a fence": "~~~ fence",
    "several lines": "first\n\n# second\n- third\n\n    fourth\n|a|b|\n|---|---|",
    "right to left": "مملكة زانادو and ממלכת קסנדו",
    "wide": "上都 ザナドゥ 🏴‍☠️",
    "long": "word " * 2000,
    "long without a space": "x" * 10_000,
}
"""By what they try."""
