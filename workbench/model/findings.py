"""What the words of a text propose for the register, before somebody confirms it."""

from dataclasses import dataclass
from datetime import date

from workbench.model.commitments import CommitmentKind, Scope


@dataclass(frozen=True)
class Finding:
    """A commitment, instruction or decision that stands in a paragraph. `body` is the quotation: a sentence, or the
    clause of it that says this one; the items of a list follow their chapeau."""

    paragraph_id: str
    number: str | None
    """As printed; None where the paragraph bears none."""
    name: str
    """How the paragraph is called on the command line."""
    start: int
    """Where the quotation begins in its paragraph, in code points."""
    end: int
    """Where it ends there; the items of a list stand in the paragraphs after it."""
    body: str
    verb: str
    """As a dictionary has it: 'agree', 'instruct', 'will'."""
    kind: CommitmentKind
    scope: Scope
    members: tuple[str, ...] = ()
    """Codes of those it names, as its words name them."""
    area_id: str | None = None
    due_words: str = ""
    """What it says of the time: a date, a meeting ('before the next meeting') or a cycle ('each year')."""
    due: date | None = None
    """The day that these words mean, where they tell one."""
    deliverable: str = ""
    target: str = ""
    owner: str = ""
    already_in: str | None = None
    """Id of the commitment in the register that holds these words of this paragraph."""

    @property
    def missing(self) -> tuple[str, ...]:
        """The elements its words lack, of deliverable, target, time and owner."""
        elements = {
            "deliverable": self.deliverable,
            "target": self.target,
            "time": self.due or self.due_words,
            "owner": self.owner,
        }
        return tuple(name for name, held in elements.items() if not held)
