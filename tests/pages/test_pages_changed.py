"""The pages and the feed of what changed."""

import re
from datetime import datetime
from xml.etree import ElementTree as ET

from trial import linked
from written import publication, shown

from servicebook.changes import Revision, describe

BEFORE = """
organisation: {name: Sicherweg, language: en}
channels: {hotline: {name: Helpline, hours: Mo-Fr 08:00-17:00}}
roles: {adviser: {name: Adviser, authority: 100 CHF}, other: {name: Other, authority: 1 CHF}}
---
service: help
name: Roadside help
promises: {arrival: {text: In one hour., within: 60 min}}
offer: [{step: call, name: Call, channel: hotline, frontstage: {adviser: Asks.}, tasks: [Wait]}]
---
service: quiet
name: Nothing happens here
"""
AFTER = (
    BEFORE.replace("60 min", "45 min")
    .replace("In one hour.", "In forty-five minutes.")
    .replace("Mo-Fr", "Mo-Sa")
    .replace("1 CHF", "2 CHF")
    .replace("tasks: [Wait]", "tasks: [Wait, Wave]")
)


def revision(before, after, number=1, **further):
    """What lies between two texts, as somebody recorded it."""
    changes = describe(linked(before)[0], linked(after)[0])
    given = {"author": "Nora", "subject": "Faster", "begins": False, **further}
    when = datetime.fromisoformat(f"2026-10-{number:02}T10:00:00+02:00")
    return Revision(f"{number:x}" * 40, given["author"], when, given["subject"], changes, given["begins"])


FEED = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
  <id>urn:uuid:ec3c9315-9076-5d06-8b7f-d6c168f8540a</id>
  <title>What changed – Sicherweg</title>
  <updated>2026-10-02T08:00:00Z</updated>
  <entry>
    <id>urn:uuid:384a0374-8caf-5b74-a147-d39808c96395</id>
    <title>Faster</title>
    <updated>2026-10-02T08:00:00Z</updated>
    <author><name>Nora</name></author>
    <content type="html">&lt;h3&gt;What several services share&lt;/h3&gt;&lt;ul class=&quot;sb-changes&quot;&gt;&lt;li&gt;&lt;strong&gt;Other&lt;/strong&gt; may decide up to 2 CHF instead of 1 CHF&lt;/li&gt;&lt;/ul&gt;</content>
  </entry>
  <entry>
    <id>urn:uuid:bc4fa86b-a9a1-5b9e-b99d-8313c5175795</id>
    <title>The handbook</title>
    <updated>2026-10-01T08:00:00Z</updated>
    <author><name>Nora</name></author>
    <content type="html">&lt;p&gt;With this the handbook begins.&lt;/p&gt;</content>
  </entry>
</feed>"""

REVISIONS = (
    revision(BEFORE, AFTER, 2),
    revision("", "", 1, subject="The handbook", begins=True),
)


def written(revisions=REVISIONS, **further):
    """The handbook of today with its past."""
    return publication(AFTER, "en", revisions=revisions, **further)


def page(path, **further):
    """What a reader sees of one page."""
    return shown(next(one.text for one in written(**further).pages if one.path == path))


def test_all_that_changed():
    """The latest first: subject, date and author, then the changes, those of a service together."""
    assert page("changed.md") == (
        "# What changed { #_top } What the authors changed in the services, the latest first, as git keeps it. "
        "Follow as a feed ## Faster { #_222222222222 } October 2, 2026 · Nora Roadside help "
        "The promise arrival went from 60 min to 45 min Reworded in arrival – Text Before In one hour. After "
        "In forty-five minutes. New for Call – Tasks: Wave What several services share "
        "Other may decide up to 2 CHF instead of 1 CHF "
        "Helpline is open Mo–Sa 08:00–17:00 instead of Mo–Fr 08:00–17:00 "
        "## The handbook { #_111111111111 } October 1, 2026 · Nora With this the handbook begins. "
    )


def test_what_changed_in_one_service():
    """Its own changes, and those of what it uses; who acts in no step of it is left to others."""
    assert page("services/help/changes.md").partition("## Faster")[2] == (
        " { #_222222222222 } October 2, 2026 · Nora Roadside help The promise arrival went from 60 min to 45 min "
        "Reworded in arrival – Text Before In one hour. After In forty-five minutes. New for Call – Tasks: Wave "
        "What several services share Helpline is open Mo–Sa 08:00–17:00 instead of Mo–Fr 08:00–17:00 "
    )


def test_the_front_pages_tell_the_last_change():
    """The service in full, the home page by subject, date and author; a service without changes says nothing."""
    front = page("services/help/index.md")
    assert "## What changed last { #_changed } Faster October 2, 2026 · Nora Roadside help The promise arrival" in front
    assert "What changed" not in page("services/quiet/index.md")
    assert (
        "## What changed { #_changed } Faster October 2, 2026 · Nora The handbook October 1, 2026 · Nora "
        "What changed in all services "
    ) in page("index.md")


def test_where_the_pages_stand():
    """One page for all, one for each service that changed, and a feed; without a past none of them."""

    def told(publication):
        paths = (*(one.path for one in publication.pages), *publication.assets)
        return [path for path in paths if path.endswith(("changed.md", "changes.md", "feed.xml"))]

    assert told(written()) == ["services/help/changes.md", "changed.md", "feed.xml"]
    assert told(written(())) == []
    assert "What changed" not in page("index.md", revisions=())


def test_long_lists_unfold():
    """Of more than seven changes six are shown at once."""
    roles = "roles: {" + ", ".join(f"r{number}: {{name: R{number}, hours: 24/7}}" for number in range(9)) + "}\n"
    many = (revision(roles, roles.replace("24/7", "Mo-Fr 08:00-17:00"), 3),)
    text = next(one.text for one in publication(roles, "en", revisions=many).pages if one.path == "changed.md")
    assert re.findall(r"<details[^>]*><summary>([^<]*)</summary>", text) == ["3 more changes"]
    assert (text.count("<li>"), text.partition("<details")[0].count("<li>")) == (9, 6)
    few = roles.replace("24/7", "Mo-Fr 08:00-17:00", 7)
    text = next(
        one.text
        for one in publication(roles, "en", revisions=(revision(roles, few, 3),)).pages
        if one.path == "changed.md"
    )
    assert (text.count("<li>"), text.count("<details")) == (7, 0)


def test_what_is_gone_has_no_link():
    """Names of what no longer exists stand without a link, and so do P's of services that are gone."""
    gone = "service: old\nname: Old\nmix: {price: {model: A}}\noffer: [{step: a, frontstage: {chef: Cooks.}}]\n"
    changes = (revision(gone, "", 2), revision(gone, gone.replace("model: A", "model: B").replace("chef", "cook"), 1))
    assert page("changed.md", revisions=changes).partition("Nora")[2] == (
        " Old Dropped: Service Old ## Faster { #_111111111111 } October 1, 2026 · Nora old "
        "Frontstage of a : cook: Cooks. instead of chef: Cooks. Reworded in Price – Model Before A After B "
    )


def test_the_feed():
    """Valid Atom with stable ids; without an address of the site it carries no links."""
    short = (revision(BEFORE, BEFORE.replace("1 CHF", "2 CHF"), 2), REVISIONS[1])
    assert written(short).assets["feed.xml"].decode() == FEED


def test_the_feed_of_a_site_with_an_address():
    """Its links are absolute, and lead to what they speak of."""
    root = ET.fromstring(written(site_address="https://example.org/a&b/").assets["feed.xml"])  # noqa: S314 - our own
    atom = "{http://www.w3.org/2005/Atom}"
    assert [link.attrib["href"] for link in root.iter(f"{atom}link")] == [
        "https://example.org/a&b/feed.xml",
        "https://example.org/a&b/changed.html",
        "https://example.org/a&b/changed.html#_222222222222",
        "https://example.org/a&b/changed.html#_111111111111",
    ]


def test_what_people_write_stays_text():
    """Subjects, authors and ids are never HTML, Markdown or broken XML."""
    evil = "<script>x</script> *a* {{ b }} ]]> & \x01\ud800"
    revisions = (revision(BEFORE, AFTER.replace("Adviser", "<b>*A*</b>"), subject=evil, author=evil),)
    text = next(one.text for one in written(revisions).pages if one.path == "changed.md")
    assert ("<script" in text, "*a*" in text, "{{ b" in text, "<b>" in text) == (False, False, False, False)
    seen = "<script>x</script> *a* {{ b }} ]]> & ��"
    root = ET.fromstring(written(revisions).assets["feed.xml"])  # noqa: S314 - our own
    assert [found.text for found in root.iter("{http://www.w3.org/2005/Atom}name")] == [seen]
    assert "<script" not in (root.find(".//{http://www.w3.org/2005/Atom}content").text or "")


def test_words_for_what_has_no_page():
    """An acceptance is called one, and a commit without a message is known by its day."""
    accepted = f"{BEFORE.strip()}\n---\naccept: [{{rule: jargon, at: help, why: Soon.}}]\n"
    text = page("changed.md", revisions=(revision(BEFORE, accepted, 2, subject=""),))
    assert text.partition("## ")[2] == (
        "October 2, 2026 { #_222222222222 } October 2, 2026 · Nora What several services share "
        "New: Acceptance jargon: help "
    )
