"""The language of square brackets: open regions printed, typed brackets read, and replies made inside a bracketed draft."""

from workbench.negotiation.inside import Inside, InsideLine, inside, inside_line
from workbench.negotiation.layout import laid_out
from workbench.negotiation.lines import held, in_words, printed_line, printed_lines
from workbench.negotiation.printing import chosen
from workbench.negotiation.typed import Typed, typed
from workbench.negotiation.typed_lines import LineRole, TypedLine, typed_line
from workbench.negotiation.wording import Printed, wordings

__all__ = [
    "Inside",
    "InsideLine",
    "LineRole",
    "Printed",
    "Typed",
    "TypedLine",
    "chosen",
    "held",
    "in_words",
    "inside",
    "inside_line",
    "laid_out",
    "printed_line",
    "printed_lines",
    "typed",
    "typed_line",
    "wordings",
]
