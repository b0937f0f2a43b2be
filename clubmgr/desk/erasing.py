"""What an erasing does, said in words before it is done and after."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from clubmgr.i18n import _, labelled, ngettext, number
from clubmgr.models.erasing import Plan, Receipt
from clubmgr.models.kinds import KINDS


def told(plan: Plan) -> Iterator[str]:
    """Yield what erasing a person would do, a line for each thing."""
    if plan.holds:
        yield from plan.holds
        return
    goes = counted(plan.deleted)
    yield _("Goes: name, addresses, notes{more}.").format(more=f", {goes}" if goes else "")
    if stays := counted(plan.kept):
        yield _("Stays without identity, for counts and accounts: {what}.").format(what=stays)
    if texts := counted(plan.texts):
        yield _("Named in texts, where “erased person” will stand: {what}.").format(what=texts)
    if plan.namesake:
        yield _(
            "Somebody else bears this name: texts naming it stay."
            " If it is the same person twice, merge the two first."
        )
    if left := counted(plan.left):
        yield _(
            "A part of the name by itself stays, as it may be somebody else's: {what}."
            " Look there for: {parts}"
        ).format(what=left, parts=", ".join(plan.parts))
    if plan.copies:
        yield ngettext(
            "{n} backup is gone through as well.", "{n} backups are gone through as well.",
            len(plan.copies),
        ).format(n=number(len(plan.copies)))  # fmt: skip
    if plan.suppressed:
        yield _("Their addresses stay on the opt-out list, as hashes only.")
    yield _("Files that were written before (papers, exports, calendars) are yours to delete.")
    yield _("There is no way back: u does not undo this.")


def done(receipt: Receipt) -> Iterator[str]:
    """Yield what was done, and what is left to see to."""
    yield _("Erased; the receipt is number {n}.").format(n=receipt.n)
    if not receipt.swept:
        yield _(
            "Free pages of the file may still hold it: close other programs that have the file"
            " open, then: clubmgr erasures --sweep"
        )
    yield from held(receipt)


def held(receipt: Receipt) -> Iterator[str]:
    """Yield which backups hold somebody still who was erased."""
    for path in receipt.holding:
        yield _("This backup could not be gone through and holds it as long as it is there: {file}"
                ).format(file=path)  # fmt: skip


def counted(counts: Mapping[str, int]) -> str:
    """Return how many records of each kind, for people to read."""
    known = {table: n for table, n in counts.items() if table in KINDS}
    return ", ".join(labelled(_(KINDS[table].plural).lower(), number(n))
                     for table, n in known.items())  # fmt: skip
