from dataclasses import replace

from tests.workbench.compose.negotiated import AT, MEMBERS, NAMES, anchor, named_in, opened
from tests.workbench.compose.values import MEETING, STAMP, TEXT
from workbench.compose.bracketed import bracketed
from workbench.model.document import Document, MarkStyle, Style
from workbench.model.negotiation import Insertion, Printing
from workbench.negotiation.brackets import chosen, held, printed_lines
from workbench.word.reader import from_docx
from workbench.word.writer import to_docx

PRINT = replace(STAMP, fingerprint="3f2a9c01b4de55aa" * 4)


CODES = Printing()


def made(printing: Printing = CODES, **asked: object) -> Document:
    return bracketed(MEETING, TEXT, opened(), PRINT, "Korea", printing, members=MEMBERS, **asked)


def lines(document: Document) -> list[tuple[str, str]]:
    return [(one.style.value, one.text) for one in document.paragraphs]


def test_the_page_in_brackets() -> None:
    assert lines(made())[1:] == [
        ("margin", "B1"),
        ("title", "Joint [Ministerial (delete: PER)] Statement"),
        ("place-and-date", "Daegu, Korea, 1-2 September 2005"),
        ("theme", "“Promoting Innovation of SMEs”"),
        (
            "disclaimer",
            "This text is still a draft. Nothing in it has been agreed, and it leaves the position of every delegation"
            " open.",
        ),
        ("stamp", "agreed"),
        ("numbered", "Ministers met to promote innovation of small and medium enterprises."),
        ("heading1", "Skills and capital"),
        ("margin", "B2 B3 B4"),
        (
            "numbered",
            "Ministers [agreed] [decided (AUS, NZL)] [resolved (Chair)] to review progress [on a voluntary basis]"
            " [delete (CDA)] [annually on a voluntary basis (JPN)] [every two years on a voluntary basis (THA)] at"
            " their [next (reserve: RUS)] meeting.",
        ),
        ("numbered", "[Ministers encouraged banks to lend to small firms, and asked for a report. (reserve: JPN)]"),
        ("margin", "B5"),
        ("alternative", "3 alt.\t[Finance for start-ups remains the first concern of all. (PER)]"),
        ("margin", "B6"),
        ("alternative", "3 bis.\t[Ministers welcomed venture funds. (HKC)]"),
        ("alternative", "3 bis alt.\t[Ministers welcomed guarantee funds. (PER, THA)]"),
        ("numbered", "They called on member economies to:"),
        ("margin", "B7"),
        ("numbered", "open a single [national (HKC)] point of enquiry; and"),
        ("margin", "B8"),
        ("numbered", "[publish what it costs to export. (delete: RUS)]"),
        ("margin", "B9"),
        ("stamp", "agreed ad ref (RUS awaits its capital)"),
        ("numbered", "[Ministers noted the view of the business council on guarantees. (move to after 1: NZL)]"),
        ("margin", "B10"),
        ("plain", "Ministers thanked [the host] for its welcome."),
        ("annex", "Daegu Initiative"),
        ("annex-heading", "Scope"),
        ("annex-numbered", "It is voluntary."),
        ("margin", "B11"),
        ("annex-numbered", "It covers [seven] [eight (AUS)] areas."),
        ("margin", "B12"),
        ("alternative", "A.2 bis.\t[It is reviewed in 2010. (CDA)]"),
        (
            "disclaimer",
            "AUS Australia; CDA Canada; HKC Hong Kong, China; JPN Japan; NZL New Zealand; PER Peru; RUS Russia;"
            " THA Thailand",
        ),
    ]


def test_brackets_and_names_have_their_looks_and_base_words_keep_theirs() -> None:
    document = made()
    paragraph = next(one for one in document.paragraphs if one.key == "p3")
    seen = {
        style: [paragraph.text[m.start : m.end] for m in paragraph.marks if m.style is style] for style in MarkStyle
    }
    assert seen[MarkStyle.BRACKET][:4] == ["[", "]", "[", "]"]
    assert seen[MarkStyle.ATTRIBUTION][:2] == [" (AUS, NZL)", " (Chair)"]
    assert "".join(seen[MarkStyle.BOLD]) == "ters agreed to "


def test_base_wordings_everywhere_are_the_working_text() -> None:
    for printing in (Printing(), Printing(attributed=False), Printing(options=True), Printing(names=NAMES)):
        document = made(printing)
        by_key = {one.key: one.text for one in document.paragraphs if one.key}
        for entry in opened():
            line = printed_lines(held(entry), printing, named=lambda _: "1")[0]
            assert by_key[entry.placed.paragraph.id] == line.text
            assert chosen(line) == entry.placed.paragraph.body


def test_without_names_nobody_is_in_the_file() -> None:
    document = made(Printing(attributed=False))
    assert named_in(document) == set()
    assert ("stamp", "agreed ad ref") in lines(document)
    assert ("alternative", "3 alt.\t[Finance for start-ups remains the first concern of all.]") in lines(document)


def test_names_in_place_of_codes_need_no_key() -> None:
    found = lines(made(Printing(names=NAMES)))
    assert ("annex-numbered", "It covers [seven] [eight (Australia)] areas.") in found
    assert ("stamp", "agreed ad ref (Russia awaits its capital)") in found
    assert found[-1][0] == "alternative"


def test_options() -> None:
    found = [text for _, text in lines(made(Printing(options=True)))]
    assert "\t[Option 2: Finance for start-ups remains the first concern of all. (PER)]" in found


def test_what_hangs_before_the_first_paragraph() -> None:
    first = anchor(Insertion("x", "Ministers gathered.", ("THA",)))
    document = bracketed(MEETING, TEXT, (first, *opened()), STAMP, members=MEMBERS)
    place = [one.text for one in document.paragraphs].index("\t[Ministers gathered. (THA)]")
    assert document.paragraphs[place - 1].style is Style.DISCLAIMER


def test_a_file_for_replies_and_its_footer() -> None:
    document = made(tracking=True, protected=True, properties=(("fingerprint", "3f"), ("draft", "2")))
    assert (document.tracking, document.protected) == (True, True)
    assert document.properties == (("draft", "2"), ("fingerprint", "3f"))
    assert document.sections[0].footer_left == "Restricted · Fingerprint 3f2a9c01b4de"
    assert document.sections[0].line_numbers
    assert from_docx(to_docx(document, now=AT), name="draft.docx").document == document


def test_a_text_without_a_title_paragraph_has_its_name() -> None:
    document = bracketed(MEETING, TEXT, opened()[1:], STAMP, members=MEMBERS)
    assert lines(document)[1] == ("title", "Joint Ministerial Statement")
