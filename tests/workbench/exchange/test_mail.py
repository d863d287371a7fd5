import tomllib
from datetime import datetime
from email import message_from_bytes
from email.policy import SMTP
from zoneinfo import ZoneInfo

import pytest

from workbench import shipped
from workbench.exchange.mail import message, received

AT = datetime(2005, 9, 1, 21, 40, tzinfo=ZoneInfo("Asia/Seoul"))
DRAFT = "2005-SMEMM-JMS-Draft2-20050901T2140.docx"


def made(**asked: object) -> bytes:
    told = {"at": AT, "seed": "draft 2 to AUS", **asked}
    return message(["aus@delegation.invalid"], "Draft 2 · für alle", "Please find Draft 2.\n", [(DRAFT, b"PK")], **told)


def test_a_draft_that_a_mail_program_opens() -> None:
    read = message_from_bytes(made(), policy=SMTP)
    assert read["X-Unsent"] == "1"
    assert read["From"] is None
    assert read["To"] == "aus@delegation.invalid"
    assert read["Subject"] == "Draft 2 · für alle"
    assert read["Date"] == "Thu, 01 Sep 2005 21:40:00 +0900"
    assert read.get_body().get_content() == "Please find Draft 2.\r\n"
    (file,) = read.iter_attachments()
    assert (file.get_filename(), file.get_content()) == (DRAFT, b"PK")
    assert file.get_content_type() == "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def test_the_same_arguments_give_the_same_bytes() -> None:
    assert made() == made()
    first, other = (message_from_bytes(made(seed=seed), policy=SMTP)["Message-ID"] for seed in ("a", "b"))
    assert first != other


def test_a_reminder_has_no_file_and_may_have_a_sender() -> None:
    data = message(
        ["a@x.invalid", "b@x.invalid"], "Reminder\nof Draft 2", "By noon.", at=AT, seed="r", sender="s@x.invalid"
    )
    read = message_from_bytes(data, policy=SMTP)
    assert (read["From"], read["To"]) == ("s@x.invalid", "a@x.invalid, b@x.invalid")
    assert read["Subject"] == "Reminder of Draft 2"
    assert not read.is_multipart()


def test_a_message_is_read_as_it_was_written() -> None:
    read = received(made(sender="Desk <AUS@Delegation.invalid>"))
    assert (read.sender, read.at, read.subject) == ("aus@delegation.invalid", AT, "Draft 2 · für alle")
    assert read.body.strip() == "Please find Draft 2."
    assert read.attachments == ((DRAFT, b"PK"),)


def test_of_html_the_words_are_read() -> None:
    html = "<html><head><style>p {}</style></head><body><p>12. <b>agreed</b> &amp;<br>noted</p>\r\n<p>13. no</p></body>"
    read = received(f"Content-Type: text/html; charset=nobody-knows\r\n\r\n{html}".encode())
    assert read.body.split("\n") == ["12. agreed &", "noted", "13. no"]
    assert (read.sender, read.at, read.attachments) == ("", None, ())


@pytest.mark.parametrize(
    "data", [b"", b"\0\xff", b"Date: never\nFrom: @@\n\nwords", b"Content-Type: multipart/mixed\n\nx"]
)
def test_whatever_the_bytes_are_something_comes_back(data: bytes) -> None:
    read = received(data)
    assert (read.at, read.attachments) == (None, ())


def test_every_member_of_the_shipped_forum_has_a_clock() -> None:
    members = tomllib.loads(shipped.read_text("forums/apec.toml"))["member"]
    assert all(ZoneInfo(member["zone"]).key == member["zone"] for member in members)
