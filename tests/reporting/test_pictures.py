"""Pictures: what they draw, that they are sound SVG, and that what they show is said in words too."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from xml.etree import ElementTree

import pytest

from checker.assessment.overview import overview_of
from checker.dates import PartialDate
from checker.language.messages import day
from checker.model.report import AgreementStatus, CoveredForm, PartnerForms, Report, TreatyAct
from checker.model.terms import ActKind, Axis, Verdict
from checker.reporting.pictures import gates, heat, partners, plan, states, treaties
from checker.reporting.pictures.svg import WIDTH, Picture
from tests import sample


def drawn(report: Report) -> list[Picture]:
    made = [
        heat.heat_map(report),
        plan.plan(report),
        *treaties.treaties(report),
        gates.gates(report),
        partners.partners(report),
        states.states([overview_of(report), overview_of(report)]),
    ]
    return [each for each in made if each]


def test_every_picture_is_sound_and_nothing_leaves_its_edges() -> None:
    pictures = drawn(sample.told())
    assert [each.name for each in pictures] == ["heat", "plan", "treaties", "gates", "partners", "states"]
    for picture in pictures:
        root = ElementTree.fromstring(picture.standalone())
        boxes = [each.attrib for each in root.iter() if each.tag.endswith("rect")]
        assert boxes
        for box in boxes:
            assert -0.1 <= float(box["x"]) <= float(box["x"]) + float(box["width"]) <= WIDTH + 0.1
            assert 0 <= float(box["y"]) <= float(box["y"]) + float(box["height"]) <= picture.height
        assert ElementTree.fromstring(picture.inline()).attrib["aria-label"] == picture.title


@pytest.mark.parametrize("make", [heat.heat_map, plan.plan, gates.gates, partners.partners])
def test_where_there_is_nothing_there_is_no_picture(make: Callable[[Report], Picture | None]) -> None:
    empty = {"findings": (), "actions": (), "acts": (), "partners": ()}
    assert make(sample.told().model_copy(update=empty)) is None
    assert treaties.treaties(sample.told().model_copy(update=empty)) == []


def test_the_heat_map_counts_the_duties_of_every_field_on_each_axis() -> None:
    report = sample.told()
    picture = heat.heat_map(report)
    assert picture is not None
    for title, row in heat.cells(report):
        of_pack = [found for found in report.findings if report.packs[found.pack] == title and found.points]
        for axis, cell in row.items():
            verdicts = [each.verdict for each in of_pack if each.axis is axis]
            assert cell.met == verdicts.count(Verdict.MET)
            assert cell.concerned == len(verdicts) - verdicts.count(Verdict.NOT_APPLICABLE)
        assert any(said.startswith(title) for said in picture.says)


@pytest.mark.parametrize(
    ("cell", "dark", "hatching"),
    [
        (heat.Cell(0, 3, 3), 0.12, ""),
        (heat.Cell(1, 3, 6), 0.34, "wide"),
        (heat.Cell(2, 3, 10), 0.56, "dense"),
        (heat.Cell(9, 10, 12), 0.78, ""),
        (heat.Cell(3, 3, 4), 1.0, ""),
    ],
)
def test_a_cell_is_the_darker_the_more_is_met_and_hatched_the_less_is_known(
    cell: heat.Cell, dark: float, hatching: str
) -> None:
    assert (cell.dark, cell.hatching) == (dark, hatching)


def test_the_plan_has_every_action_under_its_lead_with_its_deadline() -> None:
    report = sample.told()
    numbers = [number for actions in plan.by_lead(report).values() for number, _action in actions]
    assert sorted(numbers) == list(range(1, len(report.actions) + 1))
    picture = plan.plan(report)
    assert picture is not None
    deadline = report.actions[0].deadline
    assert deadline is not None
    assert day(deadline) in " ".join(picture.says)


def act(kind: ActKind, when: str | None) -> TreatyAct:
    date = PartialDate.parse(when) if when else None
    place = sample.told().findings[0].place
    return TreatyAct(instrument="pact", name="Pact", act=kind, date=date, by=None, sources=(), place=place, note=None)


@pytest.mark.parametrize(
    ("acts", "says"),
    [
        ([(ActKind.SIGNATURE, "2001")], "signed only"),
        ([(ActKind.RATIFICATION, "2002-03-04")], "bound since 4 March 2002"),
        ([(ActKind.RATIFICATION, "2002"), (ActKind.ENTRY_INTO_FORCE, "2003-05")], "in force since May 2003"),
        ([(ActKind.ACCESSION, None)], "bound, date not given"),
        ([(ActKind.ACCESSION, "2001"), (ActKind.DENUNCIATION, "2009")], "ended 2009"),
    ],
)
def test_a_treaty_is_said_to_be_what_its_acts_make_it(acts: list[tuple[ActKind, str | None]], says: str) -> None:
    report = sample.told().model_copy(update={"acts": tuple(act(*each) for each in acts)})
    (picture,) = treaties.treaties(report)
    assert picture.says == (f"Pact: {says}.",)


def test_many_treaties_take_several_pictures() -> None:
    one = act(ActKind.ACCESSION, "2001")
    many = tuple(one.model_copy(update={"instrument": f"pact-{at}"}) for at in range(treaties.MOST + 1))
    pictures = treaties.treaties(sample.told().model_copy(update={"acts": many}))
    assert [len(each.says) for each in pictures] == [treaties.MOST, 1]
    assert len({each.name for each in pictures}) == 2


def test_a_prerequisite_opens_what_waits_for_it() -> None:
    report = sample.told()
    picture = gates.gates(report)
    assert picture is not None
    groups = gates.waiting(report)
    assert groups
    for rule, waiting in groups.items():
        assert all(rule in [each.rule for each in found.prerequisites] for found in waiting)
        assert all(found.title in " ".join(picture.says) for found in waiting)


def test_where_all_is_met_nothing_is_left_to_open() -> None:
    report = sample.told()
    met = tuple(
        found.model_copy(
            update={
                "verdict": Verdict.MET,
                "prerequisites": tuple(
                    each.model_copy(update={"verdict": Verdict.MET}) for each in found.prerequisites
                ),
            }
        )
        for found in report.findings
    )
    assert gates.gates(report.model_copy(update={"findings": met})) is None


def test_the_matrix_says_of_each_partner_what_is_in_force() -> None:
    told: list[tuple[str, AgreementStatus]] = [
        ("hot pursuit", "in-force"),
        ("extradition", "signed"),
        ("training", "ended"),
    ]
    covers = tuple(CoveredForm(form=title, title=title, status=status) for title, status in told)
    partner = PartnerForms(partner="XAN", name="Xanadu", covers=covers)
    report = sample.told().model_copy(update={"partners": (partner,)})
    picture = partners.partners(report)
    assert picture is not None
    assert picture.says == (
        "Xanadu: in force: hot pursuit; signed, entry into force not told: extradition; ended: training.",
    )


def test_states_side_by_side_show_their_duties() -> None:
    view = overview_of(sample.told())
    picture = states.states([view])
    assert picture.says[0].startswith(view.name)
    assert sum(states.of_duties(view).values()) == sum(
        sum(pack.of(verdict) for verdict in Verdict) for pack in view.packs
    )
    assert view.on == date(2026, 11, 23)
    assert set(Axis) >= {axis for pack in view.packs for axis in pack.counts}
