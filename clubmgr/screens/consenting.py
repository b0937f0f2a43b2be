"""Taking somebody's consent: for which media, until when, where."""

from __future__ import annotations

from typing import Final

from clubmgr.i18n import _
from clubmgr.models import parsing, testimonies
from clubmgr.models.kinds.exchange import TESTIMONY, Testimony
from clubmgr.screens.few import FewScreen
from clubmgr.screens.record_form import Looked, day_turner, reader, text_of
from clubmgr.screens.widgets.form import Form, Texts

_NAMES: Final = ("consent_on", "consent_media", "consent_until", "territory")
_FIELDS: Final = tuple(field for field in TESTIMONY.fields if field.name in _NAMES)


async def take_consent(screen: FewScreen, seen: Testimony) -> str | None:
    """Ask for the consent of a testimony and note it; return its id, None when it was closed.

    It is of today and for the testimony's own medium unless something else is said. A new day
    begins a new consent, so a withdrawal before it is over.
    """
    program = screen.program
    values = {name: getattr(seen, name) for name in _NAMES}
    if seen.consent_on is None or seen.withdrawn_on is not None:
        values["consent_on"] = program.clock.today().isoformat()
        values["consent_media"] = seen.consent_media or ((seen.medium,) if seen.medium else ())
    looked = Looked(program, TESTIMONY, seen)

    def save(texts: Texts) -> str:
        parsed = parsing.parse_fields(program, _FIELDS, texts)
        label = _("Consent: {title}").format(title=seen.title)
        if seen.withdrawn_on and (parsed["consent_on"] or "") >= seen.withdrawn_on:
            parsed["withdrawn_on"] = None
        return looked.act(lambda now: testimonies.change(program, now, parsed, label))

    form = Form(
        _("Consent · {title}").format(title=seen.title),
        _FIELDS,
        {field.name: text_of(program, field, values[field.name]) for field in _FIELDS},
        save,
        read=reader(program),
        turn_day=day_turner(program),
    )
    return await screen.app.push_screen_wait(form)
