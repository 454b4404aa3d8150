"""A document on paper as one page for a browser: no script, nothing from the network, every word escaped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from markupsafe import Markup, escape

from checker.reporting.paper.blocks import (
    Bar,
    Block,
    Break,
    Card,
    Cell,
    Heading,
    Illustration,
    Items,
    Kind,
    Paper,
    Paragraph,
    Reply,
    Run,
    Runs,
    Table,
    TurnPage,
    is_linkable,
)

STYLE = """
:root{color-scheme:light dark;--ink:#1a1f27;--pale:#4f5a68;--rule:#c5cdd6;--sheet:#f3f5f8;--accent:#1d4f91;--back:#fff}
@media(prefers-color-scheme:dark){:root{--ink:#e8ebf0;--pale:#b3bcc8;--rule:#465160;--sheet:#20262f;--accent:#8db8f0;--back:#14181e}}
body{font:1rem/1.5 "Libertinus Serif",Georgia,serif;color:var(--ink);background:var(--back);max-width:62rem;margin:0 auto;padding:1rem}
h1{font-size:2rem;line-height:1.2}h2{font-size:1.5rem;margin:2.5rem 0 .75rem;border-top:1px solid var(--rule);padding-top:1rem}
h3{font-size:1.15rem;margin:1.5rem 0 .5rem}h4{font-size:1rem;margin:1.25rem 0 .5rem}a{color:var(--accent)}
.quiet{color:var(--pale)}.small{font-size:.9rem;color:var(--pale)}.draft{border-left:4px solid #c28a00;padding:.5rem .75rem;background:var(--sheet)}
.lead{margin:.6rem 0}.reply{border:1px solid var(--rule);padding:.75rem;margin:1rem 0;min-height:4rem;white-space:pre-wrap}
.scroll{overflow-x:auto;margin:1rem 0}table{border-collapse:collapse;width:100%;font-size:.92rem}
caption{text-align:left;color:var(--pale);font-style:italic;padding:.25rem 0}
th,td{text-align:left;vertical-align:top;padding:.35rem .5rem;border-bottom:1px solid var(--rule)}thead th{border-bottom:2px solid var(--ink)}
tbody th{font-weight:normal}figure{margin:1rem 0}figure svg{width:100%;height:auto;background:#fff;max-width:48rem}
nav ol{list-style:none;padding:0;columns:2}li{margin:.2rem 0}.notes{font-size:.9rem;border-top:1px solid var(--rule);margin-top:2rem}
.manifest{font-size:.75rem;overflow-wrap:anywhere;color:var(--pale)}
@media(max-width:40rem){nav ol{columns:1}table.cards thead{position:absolute;left:-100vw}table.cards tr{display:block;border-bottom:2px solid var(--rule);padding:.5rem 0}
table.cards td,table.cards tbody th{display:grid;grid-template-columns:8rem 1fr;gap:.5rem;border:0;padding:.15rem 0}table.cards td:empty{display:none}
table.cards [data-head]::before{content:attr(data-head);color:var(--pale)}}
@media print{body{max-width:none}nav{display:none}}
"""

WIDE = 8
"""Columns from which on a table of short cells stays a table on a phone, and is scrolled."""


def render(made: Paper) -> str:
    """The whole document; the manifest stands at its end."""
    page = _Page()
    body = Markup("").join(page.block(block) for block in (*made.summary, *made.body))
    opening = Markup("").join(Markup("<p>{}</p>").format(page.said(runs)) for runs in made.opening)
    contents = Markup("").join(
        Markup('<li><a href="#{}">{}</a></li>').format(anchor, name) for anchor, name in page.contents
    )
    notes = Markup("").join(
        Markup('<li id="note-{0}">{1} <a href="#mark-{0}" aria-label="{0}">↩</a></li>').format(number, text)
        for number, text in enumerate(page.notes, 1)
    )
    return str(
        Markup(
            '<!doctype html>\n<html lang="{lang}"><head><meta charset="utf-8">'
            '<meta name="viewport" content="width=device-width, initial-scale=1"><title>{subject}: {title}</title>'
            "<style>{style}</style></head><body><main><p class=small>{subject}</p><h1>{title}</h1><p>{day}</p>"
            '<p class="draft"><strong>{drafts}</strong></p>{opening}<p class="small">{status}</p>'
            '<nav aria-label="{contents_title}"><h2>{contents_title}</h2><ol>{contents}</ol></nav>{body}{notes}</main></body></html>\n'
        ).format(
            lang=made.language,
            subject=made.subject,
            title=made.title,
            style=Markup(STYLE),
            day=made.day,
            drafts=made.drafts,
            opening=opening,
            status=made.status,
            contents_title=made.contents,
            contents=contents,
            body=body,
            notes=Markup('<ol class="notes">{}</ol>').format(notes) if notes else "",
        )
    )


class _Page:
    """Sets blocks, and collects the contents and the footnotes as they come."""

    def __init__(self) -> None:
        self.contents: list[tuple[str, str]] = []
        self.notes: list[str] = []
        self._headings = 0

    def block(self, block: Block) -> Markup:
        """One block as a part of the page."""
        match block:
            case Heading():
                return self._heading(block)
            case Paragraph():
                return self._paragraph(block)
            case Items():
                items = Markup("").join(Markup("<li>{}</li>").format(self.said(item)) for item in block.items)
                return (Markup("<ol>{}</ol>") if block.ordered else Markup("<ul>{}</ul>")).format(items)
            case Table():
                return self._table(block)
            case Bar():
                return Markup("<p>{}</p>").format(block.says)
            case Illustration():
                return self._figure(block)
            case Reply():
                return Markup('<div class="reply"><strong>{}</strong><br>{}</div>').format(
                    block.label, self.said(block.runs)
                )
            case Card():
                told = [self.said(block.head), *map(self.said, block.told)]
                return Markup("").join(Markup("<p>{}</p>").format(each) for each in told)
            case Break() | TurnPage():
                return Markup("")

    def _heading(self, block: Heading) -> Markup:
        self._headings += 1
        anchor = f"part-{self._headings}"
        text = f"{block.number} {block.text}".strip()
        if block.listed and block.level == 1:
            self.contents.append((anchor, text))
        return Markup('<h{0} id="{1}">{2}</h{0}>').format(block.level + 1, anchor, text)

    def _paragraph(self, block: Paragraph) -> Markup:
        manifest = len(block.runs) == 1 and block.runs[0].kind is Kind.CODE
        kinds = {"plain": "", "lead": "lead", "quiet": "small", "draft": "draft", "quote": "quiet", "dense": "small"}
        kind = "manifest" if manifest else kinds[block.style]
        return Markup('<p class="{}">{}</p>').format(kind, self.said(block.runs))

    def _table(self, block: Table) -> Markup:
        """A table with one head; on a phone each row is a card, but for tables of many narrow columns."""
        heads = Markup("").join(Markup('<th scope="col">{}</th>').format(column.head) for column in block.columns)
        rows = Markup("").join(
            Markup("<tr>{}</tr>").format(
                Markup("").join(
                    self._cell(cell, column.head, first=at == 0)
                    for at, (cell, column) in enumerate(zip(row, block.columns, strict=True))
                )
            )
            for row in block.rows
        )
        narrow = len(block.columns) > WIDE and all(column.share < 1 for column in block.columns[1:])
        return Markup(
            '<div class="scroll" tabindex="0" role="group" aria-label="{caption}"><table class="{kind}"><caption>{caption}</caption>'
            "<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
        ).format(caption=block.caption, kind="" if narrow else "cards", heads=heads, rows=rows)

    def _cell(self, cell: Cell, head: str, *, first: bool) -> Markup:
        inner = escape(cell.says) if isinstance(cell, Bar) else self.said(cell)
        if not inner:
            return Markup("<td></td>")
        wrapped = Markup("<span>{}</span>").format(inner)
        if first:
            return Markup('<th scope="row" data-head="{}">{}</th>').format(head, wrapped)
        return Markup('<td data-head="{}">{}</td>').format(head, wrapped)

    def _figure(self, block: Illustration) -> Markup:
        named = block.svg.replace("<svg ", f'<svg role="img" aria-label="{escape(block.title)}" ', 1)
        return Markup("<figure>{}<details><summary>{}</summary><p>{}</p></details></figure>").format(
            Markup(named), block.title, block.says
        )

    def said(self, runs: Iterable[Run] | Runs) -> Markup:
        """Pieces of text, each by its kind."""
        return Markup("").join(self._runs(runs))

    def _runs(self, runs: Iterable[Run]) -> Iterator[Markup]:
        for run in runs:
            match run.kind:
                case Kind.STRONG | Kind.VERDICT:
                    yield Markup("<strong>{}</strong>").format(run.text)
                case Kind.QUIET:
                    yield Markup('<span class="quiet">{}</span>').format(run.text)
                case Kind.CODE:
                    yield Markup("<code>{}</code>").format(run.text)
                case Kind.LINK if is_linkable(run.target):
                    yield Markup('<a href="{}">{}</a>').format(run.target, run.text)
                case Kind.NOTE:
                    self.notes.append(run.text)
                    yield Markup('<sup id="mark-{0}"><a href="#note-{0}">{0}</a></sup>').format(len(self.notes))
                case _:
                    yield escape(run.text)
