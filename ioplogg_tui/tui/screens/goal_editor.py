"""Writing a learning goal: subject, goal, content, the aims behind it, and eight criteria after «Eleven kan …»."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.events import DescendantFocus

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.bank_area import AREA_NAMES
from ioplogg_tui.domain.draft_place import GoalDraft
from ioplogg_tui.domain.errors import N_, Problem
from ioplogg_tui.domain.goal import Criteria, Goal, GoalStatus
from ioplogg_tui.domain.goal_draft import part_title
from ioplogg_tui.domain.goal_merge import Clash, Criterion, GoalField, says_the_same, with_part
from ioplogg_tui.domain.goal_text import GoalText, as_text
from ioplogg_tui.domain.people import Student
from ioplogg_tui.domain.plan import Plan
from ioplogg_tui.domain.presence import Whereabouts
from ioplogg_tui.locale import _, translated
from ioplogg_tui.logbook.bank import add_to_bank, bank_goals, text_for_bank
from ioplogg_tui.logbook.goal_writing import ChangedMeanwhile, change_goal, write_goal
from ioplogg_tui.logbook.plans import plan_of
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.tui.asked_of import AskedOf
from ioplogg_tui.tui.drafting import Drafting, Left
from ioplogg_tui.tui.far_ahead import FarAhead
from ioplogg_tui.tui.key_right import KeyRight, Of, Rights
from ioplogg_tui.tui.keys import KeysOnLine, between_fields, bound, line_of, with_keys
from ioplogg_tui.tui.lasting import LastingKeys
from ioplogg_tui.tui.screens.goal_bank import BankForGoal
from ioplogg_tui.tui.screens.two_texts import TwoTextsScreen
from ioplogg_tui.tui.widgets.bank_suggestions import BankSuggestions
from ioplogg_tui.tui.widgets.choice import Choice
from ioplogg_tui.tui.widgets.field import Field
from ioplogg_tui.tui.widgets.goal_form import GoalForm, part_words
from ioplogg_tui.tui.widgets.hinted_field import Hinted, HintedField
from ioplogg_tui.tui.widgets.key_line import KeyLine
from ioplogg_tui.tui.widgets.sheet import PlaceLine
from ioplogg_tui.tui.widgets.status_line import Telling

_CRITERIA = N_("There are criteria already. [bank-take] again replaces them with the bank's.")


class GoalEditor(BankForGoal, LastingKeys[int]):
    """A new goal, or `goal` changed: nothing is stored before it is saved whole. Gives the id of what was saved."""

    AUTO_FOCUS = "#text"
    BINDINGS: ClassVar[list[BindingType]] = [*bound("save", "bank-add"), *between_fields(onward="down,enter")]
    KEY_LINE: ClassVar[KeysOnLine] = line_of("save", "pick-aims", "bank-take", "bank", "bank-add", "back")
    RIGHTS: ClassVar[Rights] = {
        "save": KeyRight(Right.WRITE_SUBJECT, Of.SOME_SUBJECT),
        "bank_add": KeyRight(Right.ADD_TO_BANK, Of.SCHOOL),
    }

    def __init__(
        self, session: Session, student: Student, goal: Goal | None, plan: Plan | None = None, subject: str = ""
    ) -> None:
        super().__init__()
        self._session, self._student, self._goal = session, student, goal
        self._year = plan.school_year if plan is not None else ""
        self._plan = plan or plan_of(session, student.id)
        self._aims = goal.aims if goal else ()
        last = self._plan.subjects[-1].title if self._plan.subjects else ""
        self._start = as_text(goal) if goal else GoalText(subject or last, "")
        self._bank = bank_goals(session)
        self._taking = AskedOf()
        self._far_ahead = FarAhead()
        self._drafting: Drafting = Drafting(self, session, student.id)
        self._taken: Criteria | None = None  # as the bank gave them

    def compose(self) -> ComposeResult:
        self._place = PlaceLine()
        yield self._place
        self._form = GoalForm(self._student, self._start)
        yield self._form
        self._foot = BankSuggestions(self._student.language)
        yield self._foot
        yield KeyLine()

    @property
    def whereabouts(self) -> Whereabouts | None:
        return Whereabouts(self._student.id, self._goal.id if self._goal else None)

    def on_mount(self) -> None:
        what = _("Change the goal") if self._goal else _("New goal")
        self._place.show((self._student.name, what), self.person_and_date())
        self.show_aims()
        self._foot.lay_out(self.app.size.height)
        self.suggest()
        self._find_draft()

    def _find_draft(self) -> None:
        newly = GoalDraft(self._student.id, None, self._year, self._plan.id)
        its = newly if self._goal is None else GoalDraft(self._student.id, self._goal.id)
        draft = self._drafting.open(its, self._form.as_draft)
        if draft is None or draft[0] == self._form.as_draft():
            return
        self._form.from_draft(draft[0])
        again = with_keys(_("What you wrote at {time} is here again. [save] saves it, [back] twice throws it away."))
        self.say(again.format(time=draft[1]), "accent")

    def leave_writing(self) -> Left | None:
        left = super().leave_writing()
        return left._replace(text=self._form.in_words()) if left is not None else None

    @on(Field.Changed)
    def _being_written(self) -> None:
        self.drop_asked()
        if self._changed():
            self._drafting.written()

    def saying_line(self) -> Telling:
        return self._foot

    def on_resize(self) -> None:
        self._foot.lay_out(self.app.size.height)

    @on(Field.Submitted)
    def _onward(self) -> None:
        self.focus_next()

    @on(Field.Changed, "#text,#subject")
    def _typed(self) -> None:
        if not self._goal and self._form.criteria() != self._taken:
            self.suggest()

    @on(Hinted)
    def _hinted(self, event: Hinted) -> None:
        if isinstance(event.where, HintedField) and event.where.has_focus:
            self._show_words(event.where)

    @on(DescendantFocus)
    def _came_to(self, event: DescendantFocus) -> None:
        if isinstance(event.widget, Field):
            self._show_words(event.widget)
        elif isinstance(event.widget, Choice):
            self._show_choice(event.widget)

    @on(Choice.Changed, "#setting,#status")
    def _turned(self, event: Choice.Changed) -> None:
        self._show_choice(event.choice)

    def _show_choice(self, choice: Choice) -> None:
        """The whole of what is chosen, where it is cut."""
        self._foot.show(choice.words if choice.is_cut else self.lacks_in_words())

    def _show_words(self, field: Field) -> None:
        """The hint for what stands in the field; else the whole of it where the field is too short."""
        said = field.said if isinstance(field, HintedField) else ""
        if said:
            self._foot.show(said, "accent")
        else:
            self._foot.show(field.value if len(field.value) >= field.size.width > 0 else self.lacks_in_words())

    def action_save(self) -> None:
        today = self._session.today()
        try:
            written = self._form.written(self._aims, today)
            due = written.due if written.due != self._start.due else None
            question = self._far_ahead.question(due, today, is_read=self.ioplogg.keyboard.is_read)
            if question:
                self.say(question, "accent")
                return
            goal_id = self._save(written)
        except ChangedMeanwhile as changed:
            self._choose(changed.clashes[0])
            return
        except Problem as problem:
            self.not_saved(problem)
            return
        self._drafting.close()
        if written.status is GoalStatus.REACHED and self._start.status is not GoalStatus.REACHED:
            self.ioplogg.say_below(
                with_keys(_("Reached! [new-goal] writes the next goal, when you want one.")), "saved"
            )
        self.dismiss(goal_id)

    def _save(self, written: GoalText) -> int:
        if self._goal is None:
            return write_goal(self._session, self._student.id, written, self._plan.school_year, self._plan.id)
        change_goal(self._session, self._student.id, self._goal.id, written, seen=self._start)
        return self._goal.id

    def _choose(self, clash: Clash) -> None:
        """One part that both have changed at a time: when it is chosen, saving is tried again."""
        theirs, mine = part_words(clash.part, clash.theirs), part_words(clash.part, clash.mine)

        def chosen(text: str | None) -> None:
            if text is None:
                return
            self._start = with_part(self._start, clash.part, clash.theirs)
            if text == theirs:
                self._form.write_part(clash.part, clash.theirs)
            elif text != mine:
                self._form.write_part(clash.part, " ".join(text.split()))
            self.action_save()

        long = isinstance(clash.part, Criterion) or clash.part in (GoalField.TEXT, GoalField.CONTENT)
        self.open_page(TwoTextsScreen(part_title(clash.part, _), theirs, mine, long=long), chosen)

    def _changed(self) -> bool:
        try:
            return not says_the_same(self._form.written(self._aims, self._session.today()), self._start)
        except Problem:
            return True  # a date that is none yet is writing too

    def action_back(self) -> None:
        if waits := self._drafting.waits() if self._changed() else "":
            self.ioplogg.say_below(waits, "accent")
            self.dismiss(None)
        elif not self.asks_before_leaving():
            self._drafting.close()
            self.dismiss(None)

    def unsaved(self) -> str:
        """The whole form, with the aims that were picked for it."""
        if not self._changed():
            return ""
        return "\n".join(
            [self._form.as_draft(), *(choice.value for choice in self.query(Choice)), *map(str, self._aims)]
        )

    def action_bank_take(self) -> None:
        if (goal := self._foot.shown) is None:
            self.say(_("The bank has nothing for these words. Type another word of the goal."), "accent")
            return
        written = self._form.criteria()
        asks = self.what_it_takes_the_place_of() if written == self._taken or not any(written.values()) else _CRITERIA
        if asks and not self._taking.meant_for((goal.id, asks, written), is_read=self.ioplogg.keyboard.is_read):
            self.say(with_keys(_(asks)), "accent")
            return
        language = self._student.language
        keeps = self._form.fill(goal.text_in(language), translated(AREA_NAMES[goal.area], language))
        self._taken, self._taken_text = self._form.criteria(), goal.text_in(language).text
        every = with_keys(_("Taken. Everything can be changed; [save] saves."))
        kept = with_keys(_("Taken; the content that you wrote stays. [save] saves."))
        self.call_later(self._foot.show, kept if keeps else every, "saved")

    def action_bank_add(self) -> None:
        written = self._form.written(self._aims, self._session.today())
        text_for_bank(written)
        sentence = _("{key} once more puts the goal into the school's bank, where everybody sees it: {goal}")
        if self.meant_or_ask("bank-add", sentence, goal=written.text):
            add_to_bank(self._session, written, self._student)
            self._bank = bank_goals(self._session)
            self.tell(_("The goal is in the school's bank now."), "saved")
