"""How a list is read: at once, or in a thread when it is long, and again when it has changed."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual.screen import Screen
from textual.worker import get_current_worker

from clubmgr.errors import ClubmgrError
from clubmgr.models.program import Program
from clubmgr.screens.widgets.table import PagedTable

if TYPE_CHECKING:
    from clubmgr.app import ClubmgrApp
    from clubmgr.models.filter_places import FilterError
    from clubmgr.models.gathering import Gathering
    from clubmgr.models.listing import Listing, Spec
    from clubmgr.screens.widgets.filter import FilterLine


class ReadingScreen(Screen[None]):
    """A screen that reads a list (`SPEC`) into its table and keeps it as the file is."""

    SPEC: ClassVar[Spec[Any]]
    VALUES: ClassVar[Mapping[str, Any]] = {}

    def __init__(self) -> None:
        super().__init__()
        self._sort = ""
        self._generation: tuple[int, int] | None = None
        self._line: FilterLine | None = None
        self._gathering: Gathering | None = None
        self._then: Callable[[], None] | None = None

    @property
    def desk(self) -> ClubmgrApp:
        """The application."""
        return cast("ClubmgrApp", self.app)

    @property
    def program(self) -> Program:
        """The open file."""
        return self.desk.program

    @property
    def table(self) -> PagedTable[Any]:
        """The list."""
        return self.query_one(PagedTable)

    @property
    def filter_text(self) -> str:
        """What the list is filtered by: what stands in the filter line."""
        return self._line.value if self._line else ""

    def filter_line(self) -> FilterLine:
        """Return the line with the filter, which is made when it is first wanted."""
        from clubmgr.screens.widgets.filter import FilterLine

        if self._line is None:
            self._line = FilterLine()
            self.mount(self._line, after="#title")
        return self._line

    def narrow(self, text: str) -> None:
        """Filter the list as if somebody had typed this and gone on to the list."""
        line = self.filter_line()
        line.value = text
        line.action_keep()

    def values(self) -> Mapping[str, Any]:
        """Return the values that the list's statement wants."""
        return self.VALUES

    def show(self, rows: Any, cursor_id: str | None = None) -> None:
        """Show rows in the list."""
        raise NotImplementedError

    def complain(self, error: FilterError) -> None:
        """Show what is wrong with the filter."""
        raise NotImplementedError

    def reload(self, cursor_id: str | None = None, then: Callable[[], None] | None = None) -> None:
        """Read the list again; the cursor stays on its record, or goes to the one named.

        `then` is called when the whole list is there, which for a long one is later.
        """
        from clubmgr.models.filter_places import FilterError
        from clubmgr.models.gathering import Gathering
        from clubmgr.models.listing import Listing, Query

        self._then = then or self._then
        query = Query(self.filter_text, self._sort, self.values())
        try:
            listing = Listing(self.program, self.SPEC, query)
        except FilterError as error:
            self.complain(error)
            return
        self._generation = self.program.generation()
        self._stop_gathering()
        if listing.is_complete():
            self._complete(listing, cursor_id)
            return
        self._gathering = Gathering(self.program, listing)
        if query.filter:
            self._gather(self._gathering, cursor_id)
        else:  # the first rows are known: they are drawn before the others are looked for
            self.show(listing, cursor_id)
            self.call_after_refresh(self._gather, self._gathering, cursor_id)

    def reveal(self, id: str) -> None:
        """Put the cursor on a record, without the filter if that hides it."""
        self.reload(cursor_id=id, then=partial(self._unhide, id))

    def _unhide(self, id: str) -> None:
        row = self.table.highlighted
        if (row is None or row.id != id) and self._line is not None and self._line.value:
            self._line.drop()
            self.reload(cursor_id=id)

    def follow(self) -> None:
        """Read again when this or another program has written to the file."""
        if self._generation is not None and self.program.generation() != self._generation:
            self.reload()

    @property
    def is_gathering(self) -> bool:
        """Whether rows of the list are still being looked for."""
        return self._gathering is not None

    def _stop_gathering(self) -> None:
        if self._gathering is not None:
            self._gathering.stop()
            self._gathering = None

    def _gather(self, gathering: Gathering, cursor_id: str | None) -> None:
        """Find the order of a long list in a thread, unless a newer question has come."""
        if gathering is not self._gathering:
            return
        self.run_worker(
            partial(self._read, gathering, cursor_id),
            thread=True,
            exclusive=True,
            group="gather",
            exit_on_error=False,
        )

    def _read(self, gathering: Gathering, cursor_id: str | None) -> None:
        worker = get_current_worker()

        def show(shown: Callable[..., None], order: array[int]) -> None:
            if not worker.is_cancelled:
                self.app.call_from_thread(shown, gathering.listing, order, cursor_id)

        try:
            order = gathering.run(partial(show, self._show_head))
        except ClubmgrError as error:
            self.app.call_from_thread(self.desk.refuse, error)
            return
        if order is not None:
            show(self._show_all, order)

    def _show_head(self, listing: Listing[Any], head: array[int], cursor_id: str | None) -> None:
        listing.take(head)
        self.show(listing, cursor_id)

    def _show_all(self, listing: Listing[Any], order: array[int], cursor_id: str | None) -> None:
        listing.take(order)
        self._gathering = None
        self._complete(listing, cursor_id)

    def _complete(self, listing: Listing[Any], cursor_id: str | None) -> None:
        self.show(listing, cursor_id)
        then, self._then = self._then, None
        if then is not None:
            then()
