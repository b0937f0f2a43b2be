"""The steps of each declaration, under the law of 1901 and the local law of Alsace-Moselle."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from clubmgr.i18n import N_
from clubmgr.method.filing import (
    ALSACE_MOSELLE,
    LOI_1901,
    OBJECTION_DAYS,
    RECEIPT_DAYS,
    Step,
)

_ART_5: Final = N_("loi 1901, art. 5")
_ART_67: Final = N_("local civil code, art. 67")
_ART_71: Final = N_("local civil code, art. 71")
_F1119: Final = N_("service-public.fr, F1119")

_STATUTES: Final = Step(
    "text",
    N_("statutes written"),
    N_(
        "Name (250 characters at most), object, seat; no amount of dues, no birth date, nobody’s"
        " personal details."
    ),
    N_("loi 1901, art. 5; service-public.fr, F1120"),
)
_ASSEMBLY: Final = Step(
    "assembly",
    N_("constitutive assembly"),
    N_("The founders adopt the statutes and elect who leads. Its day is declared."),
    _F1119,
)
_LEADERS: Final = Step(
    "leaders",
    N_("leaders elected"),
    N_("At least two who administer; if the statutes name functions, each is filled."),
    _F1119,
)
_SIGNED: Final = Step(
    "signed",
    N_("statutes signed by two"),
    N_("Dated and signed by at least two leaders, with surname, first name and function."),
    _F1119,
)
_MINUTES: Final = Step(
    "minutes",
    N_("constitutive minutes"),
    N_("The minutes of the assembly, signed by at least one leader; no birth date on them."),
    _F1119,
)
_LIST: Final = Step(
    "list",
    N_("list of leaders"),
    N_("Of each leader: name, function, profession, domicile, nationality; no birth date."),
    _ART_5,
)
_PROXY: Final = Step(
    "proxy",
    N_("mandate to file"),
    N_("Only if somebody who is no leader files; signed by a leader."),
    _F1119,
    optional=True,
)
_FILING: Final = Step(
    "filing",
    N_("filed with the prefecture"),
    N_("Online, on site or by post, with the registry of associations (forms 13973 and 13971)."),
    _ART_5,
)
_RECEIPT: Final = Step(
    "receipt",
    N_("receipt"),
    N_("Given within five days of a complete file. Keep it: it bears the RNA number."),
    _ART_5,
    after="filing",
    days=RECEIPT_DAYS,
)
_NUMBER: Final = Step(
    "number",
    N_("RNA number"),
    N_("On the receipt: W and nine characters."),
    _F1119,
)
_JOURNAL: Final = Step(
    "journal",
    N_("Official Journal (JOAFE)"),
    N_("Asked for with the filing, free; about ten days later. Legal capacity follows it."),
    _ART_5,
)
_BANK: Final = Step(
    "bank",
    N_("bank account"),
    N_("Statutes, receipt, extract of the JOAFE, minutes that name who signs; no legal duty."),
    optional=True,
)
_INSURANCE: Final = Step(
    "insurance",
    N_("insurance"),
    N_("Liability of the association, for its meetings."),
    optional=True,
)

# Changes

_DECISION: Final = Step(
    "decision",
    N_("decision noted"),
    N_("The resolution that decided the change; a copy goes with the declaration."),
    N_("service-public.fr, F34797"),
)
_EXTRACT: Final = Step(
    "minutes",
    N_("minutes signed"),
    N_("The minutes or an extract with the deliberation, signed by a leader."),
    N_("service-public.fr, F34797"),
)
_NEW_LIST: Final = Step(
    "list",
    N_("full list of leaders"),
    N_("All who lead from now on, not only the new ones; the new leaders declare."),
    _ART_5,
)
_UPDATED: Final = Step(
    "signed",
    N_("statutes updated, signed"),
    N_("The new statutes, dated, signed by at least two leaders."),
    N_("service-public.fr, F1123"),
)
_CHANGE_FILED: Final = Step(
    "filing",
    N_("declared within 3 months"),
    N_("To the registry of associations (13971 leaders, 13972 the rest); a fine is possible."),
    N_("loi 1901, art. 5 and 8"),
    after="event",
    months=3,
)
_CHANGE_RECEIPT: Final = Step(
    "receipt",
    N_("receipt"),
    N_("Third parties are bound by the change from the declaration on. Keep the receipt."),
    _ART_5,
    after="filing",
    days=RECEIPT_DAYS,
)
_NOTICE: Final = Step(
    "journal",
    N_("Official Journal (JOAFE)"),
    N_("For a new name, object or seat, if the association wants it published."),
    optional=True,
)
_TELL_BANK: Final = Step(
    "bank",
    N_("bank told"),
    N_("Who signs from now on; minutes and receipt."),
    optional=True,
)
_TELL_INSEE: Final = Step(
    "insee",
    N_("INSEE told"),
    N_("Only if the association has a SIREN."),
    N_("service-public.fr, F34797"),
    optional=True,
)
_WOUND_UP: Final = Step(
    "assets",
    N_("debts paid, assets passed on"),
    N_("What is left goes where statutes or assembly say, never to the members."),
    N_("loi 1901, art. 9; decree 1901, art. 15"),
)
_END_FILED: Final = Step(
    "filing",
    N_("dissolution declared"),
    N_("Advised, so that everybody knows (form 13972); with the minutes."),
    N_("service-public.fr, F1122"),
)

# Alsace-Moselle

_LOCAL_STATUTES: Final = Step(
    "text",
    N_("statutes written"),
    N_(
        "Object, name, seat, and that the association is to be inscribed (art. 57); joining and"
        " leaving, dues, direction, how assemblies are called and recorded (art. 58)."
    ),
    N_("local civil code, art. 57 and 58"),
)
_DIRECTION: Final = Step(
    "leaders",
    N_("direction elected"),
    N_("A direction is a must."),
    N_("local civil code, art. 26"),
)
_SEVEN_SIGNED: Final = Step(
    "signed",
    N_("statutes signed by seven"),
    N_("Dated and signed by at least seven members; later there are never fewer than three."),
    N_("local civil code, art. 56 and 59"),
)
_LOCAL_MINUTES: Final = Step(
    "minutes",
    N_("minutes of the election"),
    N_("A copy of the deed by which the direction was appointed goes with the declaration."),
    N_("local civil code, art. 59"),
)
_LOCAL_LIST: Final = Step(
    "list",
    N_("list of the direction"),
    N_(
        "Name, function, profession, domicile, nationality. Birth dates, which the court may ask"
        " for, are written on its form by hand: this program keeps none."
    ),
    N_("local civil code, art. 59"),
)
_COURT: Final = Step(
    "filing",
    N_("filed with the court"),
    N_("The direction declares the association to the registry of the judicial court."),
    N_("local civil code, art. 59"),
)
_COURT_RECEIPT: Final = Step(
    "receipt",
    N_("receipt of the court"),
    N_("Given within five days; it lists what was handed in."),
    N_("code of civil procedure, annex"),
    after="filing",
    days=RECEIPT_DAYS,
)
_PREFECT: Final = Step(
    "prefect",
    N_("prefect: six weeks"),
    N_("The court tells the prefect; without objection in six weeks the way is free."),
    N_("local civil code, art. 61 to 63"),
    after="receipt",
    days=OBJECTION_DAYS,
)
_REGISTER: Final = Step(
    "number",
    N_("inscription, volume, folio"),
    N_("With the inscription the association has legal capacity."),
    N_("local civil code, art. 21 and 64"),
)
_NOTICES: Final = Step(
    "journal",
    N_("journal of legal notices"),
    N_("The court has the inscription published there."),
    N_("local civil code, art. 66"),
)
_COURT_LEADERS: Final = Step(
    "filing",
    N_("declared to the court"),
    N_(
        "Every change of the direction, a re-election too, without delay: until it is inscribed,"
        " others may rely on the old direction. Three months are our limit."
    ),
    _ART_67,
    after="event",
    months=3,
)
_COURT_STATUTES: Final = Step(
    "filing",
    N_("declared to the court"),
    N_("A change of statutes has effect once it is inscribed. Three months are our limit."),
    _ART_71,
    after="event",
    months=3,
)
_COURT_END: Final = Step(
    "filing",
    N_("dissolution declared to the court"),
    N_("The direction has the dissolution and the liquidators inscribed."),
    N_("local civil code, art. 74 and 76"),
)
_INSCRIBED: Final = Step(
    "inscribed",
    N_("change inscribed"),
    N_("The court writes the change into its register."),
    N_("local civil code, art. 64"),
)

_COURT_ANSWERS: Final = (_COURT_RECEIPT, _INSCRIBED)

FILES: Final[Mapping[str, Mapping[str, tuple[Step, ...]]]] = {
    LOI_1901: {
        "creation": (
            _STATUTES, _ASSEMBLY, _LEADERS, _SIGNED, _MINUTES, _LIST, _PROXY, _FILING, _RECEIPT,
            _NUMBER, _JOURNAL, _BANK, _INSURANCE,
        ),
        "leaders": (
            _DECISION, _EXTRACT, _NEW_LIST, _PROXY, _CHANGE_FILED, _CHANGE_RECEIPT, _TELL_BANK,
        ),
        "seat": (
            _DECISION, _EXTRACT, _UPDATED, _PROXY, _CHANGE_FILED, _CHANGE_RECEIPT, _NOTICE,
            _TELL_INSEE,
        ),
        "statutes": (
            _DECISION, _EXTRACT, _UPDATED, _PROXY, _CHANGE_FILED, _CHANGE_RECEIPT, _NOTICE,
            _TELL_INSEE,
        ),
        "premises": (_DECISION, _EXTRACT, _PROXY, _CHANGE_FILED, _CHANGE_RECEIPT, _TELL_INSEE),
        "dissolution": (
            _DECISION, _EXTRACT, _WOUND_UP, _PROXY, _END_FILED, _CHANGE_RECEIPT, _NOTICE,
            _TELL_INSEE,
        ),
    },
    ALSACE_MOSELLE: {
        "creation": (
            _LOCAL_STATUTES, _ASSEMBLY, _DIRECTION, _SEVEN_SIGNED, _LOCAL_MINUTES, _LOCAL_LIST,
            _PROXY, _COURT, _COURT_RECEIPT, _PREFECT, _REGISTER, _NOTICES, _BANK, _INSURANCE,
        ),
        "leaders": (_DECISION, _EXTRACT, _NEW_LIST, _COURT_LEADERS, *_COURT_ANSWERS, _TELL_BANK),
        "seat": (_DECISION, _EXTRACT, _UPDATED, _COURT_STATUTES, *_COURT_ANSWERS, _TELL_INSEE),
        "statutes": (_DECISION, _EXTRACT, _UPDATED, _COURT_STATUTES, *_COURT_ANSWERS, _TELL_INSEE),
        "premises": (_DECISION, _EXTRACT, _COURT_STATUTES, *_COURT_ANSWERS, _TELL_INSEE),
        "dissolution": (_DECISION, _EXTRACT, _COURT_END, *_COURT_ANSWERS, _WOUND_UP, _TELL_INSEE),
    },
}  # fmt: skip
"""The steps in order, by regime and by what is declared."""
