"""How a long list stands in the navigation."""

from hypothesis import given
from hypothesis import strategies as st
from written import publication

from servicebook.pages.shelves import MOST, shelved
from servicebook.publication import Group


def test_a_short_list_stays_as_it_is():
    """Up to so many entries keep the order of the handbook, without shelves."""
    entries = tuple((f"{number}", f"{number}.md") for number in range(MOST, 0, -1))

    assert shelved(entries) == tuple(path for _, path in entries)


def test_a_long_list_stands_by_the_alphabet():
    """Accents count as their letter, 9 comes before 10, and each shelf is named for its first and last entry."""
    names = [*(f"Dienst {number}" for number in range(40, 0, -1)), "Ärger", "Angebot", "Zoll"]

    assert shelved([(name, name) for name in names]) == (
        Group("Angebot – Dienst 19", ("Angebot", "Ärger", *(f"Dienst {number}" for number in range(1, 20)))),
        Group("Dienst 20 – Zoll", (*(f"Dienst {number}" for number in range(20, 41)), "Zoll")),
    )


@given(st.lists(st.text(min_size=1), max_size=120))
def test_nothing_falls_off_a_shelf(names):
    """Whatever things are called, every entry stands in exactly one place, and no shelf holds too many."""
    found = shelved([(name, f"{number}") for number, name in enumerate(names)])
    shelves = [entry.entries if isinstance(entry, Group) else (entry,) for entry in found]

    assert sorted(path for shelf in shelves for path in shelf) == sorted(map(str, range(len(names))))
    assert max(map(len, shelves), default=0) <= MOST


def test_variants_stand_beside_their_service():
    """A variant is looked up under the name of its service, whatever it is called itself."""
    others = "\n---\n".join(f"service: s{number}\nname: Mitte {number}" for number in range(MOST))
    variant = "service: zz\nname: Zuletzt\nvariant_of: aa\nstate: as-is"
    written = publication(f"service: aa\nname: Anfang\n---\n{variant}\n---\n{others}")
    services = next(entry for entry in written.navigation if isinstance(entry, Group)).entries
    first = next(entry for entry in services if isinstance(entry, Group))

    assert (first.title, [group.title for group in first.entries][:3]) == (
        "Anfang – Mitte 10",
        ["Anfang", "Zuletzt", "Mitte 0"],
    )
