"""Jargon: what customers read and hear is said in their own words."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from servicebook.checks.frame import Flag, Stage, rule
from servicebook.checks.speaking import inherits, repeated
from servicebook.findings import Place, Related, Severity
from servicebook.model.handbook import Handbook, Thing
from servicebook.model.kinds import Many, Word
from servicebook.model.record import Record
from servicebook.model.registers import Channel, Indicator, Partner, Persona, Role, System
from servicebook.model.rulesetting import RuleSetting
from servicebook.model.service import Service
from servicebook.model.text import Text
from servicebook.wording import say, say_count

TRADE = (
    "back office", "customer journey", "first level", "front office", "moment of truth", "pain point", "second level",
    "service blueprint", "service level", "stakeholder", "touch point", "use case",
)  # fmt: skip
"""What we say among ourselves when we plan services; in the plural, in one word or with a hyphen, too."""
TRADE_LETTERS = "AHT B2B B2C CES CRM CSAT CX ERP ETA FCR FNOL IVR KPI NPS OKR OLA POC POS RMA ROI SLA SME SOP SPOC UX"
"""Abbreviations of the same sort."""
EVERYDAY = (
    "AG AGB AHV AM AT CD CH CHF DB DE DIY DVD EC EU EUR FAQ FR GBP GMBH GPS IBAN ID IT IV KFZ KG LED LKW MMS MOT MWST OK "
    "PC PDF PIN PKW PLZ PM PS QR SBB SIM SMS SOS TAN TV TÜV UK URL USA USB USD UST VAT VIP WC WIFI WLAN ÖBB ÖPNV ÖV"
)
"""Abbreviations that people use in everyday life."""
# What may not come before is asked after the first letter: so most of a text is passed over quickly.
_LETTERS = re.compile(r"[A-ZÄÖÜ](?<![\w.@/].)[A-ZÄÖÜ0-9]{1,5}(?![\w@/])")
_SQUEEZED = tuple(phrase.replace(" ", "") for phrase in TRADE)
_PHRASES = re.compile(rf"\b(?:{'|'.join(phrase.replace(' ', '[- ]?') for phrase in TRADE)})s?\b", re.IGNORECASE)


class Jargon(RuleSetting):
    """The words of one's own trade that customers know."""

    known: Many[Word] = ()
    """Words and abbreviations that your customers use themselves."""


@rule(Severity.ADVICE, Stage.WORDING, options=Jargon, pair=("promotion", "personal_experience"))
def jargon(handbook: Handbook, setting: Jargon) -> Iterator[Flag]:
    """What customers read and hear is said in their own words.

    ## Question
    Does a text for customers use a word that only we understand?
    ## What it reads
    Promises, messages, guarantee, first questions, names of surcharges, spoken lines and reasons for waiting. In them it looks for words of the trade (“touchpoint”, “SLA”), and for abbreviations that the names of our roles, systems and indicators or the lanes behind the line of visibility use.
    ## Why
    Core terms are understood in one way, in the house and towards customers. A word that customers have to look up tells them that they are not meant (D33).
    ## Example that fails
    ```yaml
    service: pannenhilfe
    status: live
    promises:
      ankunft: Unser SLA beträgt 45 Minuten.
    ```
    ## Example that passes
    ```yaml
    service: pannenhilfe
    status: live
    promises:
      ankunft: In 45 Minuten ist Hilfe bei Ihnen.
    ```
    ## Not a finding
    Abbreviations of everyday life (SMS, PDF, TV); words that a persona, a quotation of a customer, a term, or the name of the organisation, of a channel or of a partner contains. All such words of a service are one finding.
    ## Options
    `known`: words and abbreviations that your customers use themselves, such as `[ERP, SLA]`; by default none.
    """
    theirs = {word.upper() for word in _spoken(_theirs(handbook))}
    known = {*EVERYDAY.split(), *theirs, *(word.upper() for word in setting.known)}
    ours = {*TRADE_LETTERS.split(), *_letters(_ours(handbook))}
    for name, service in handbook.services.items():
        found: dict[str, list[Place]] = {}
        texts = list(_for_customers(handbook, service))
        for text, record, key in texts if _suspicious(text for text, _, _ in texts) else ():
            for word in _spoken((text,)):
                if word.upper() not in known and (word in ours or _PHRASES.fullmatch(word)):
                    found.setdefault(word, []).append(record.spot(key))
        if found:
            first, *others = dict.fromkeys(chain.from_iterable(found.values()))
            yield Flag(
                Thing("service", name),
                first,
                say_count(
                    "Customers read or hear a word that only we use: {words}.",
                    "Customers read or hear {count} words that only we use: {words}.",
                    len(found),
                    words=tuple(say("“{word}”", word=word) for word in found),
                ),
                say("Say it as customers would, in a word that they use themselves."),
                key="words",
                related=tuple(Related(place, say("this text too")) for place in others),
            )


def _suspicious(texts: Iterable[Text]) -> bool:
    """Whether such a word may be among the texts; mostly there is none, which is quick to see."""
    everything = "\n".join([said for text in texts for _, said in text.spoken])
    squeezed = everything.casefold().replace("-", "").replace(" ", "")
    return any(phrase in squeezed for phrase in _SQUEEZED) or bool(_LETTERS.search(everything))


def _spoken(texts: Iterable[Text]) -> Iterator[str]:
    """The abbreviations and the words of the trade in texts."""
    for text in texts:
        yield from _letters((text,))
        yield from (phrase for said in text.all for phrase in _PHRASES.findall(said))


def _letters(texts: Iterable[Text]) -> Iterator[str]:
    """The abbreviations in texts."""
    return iter(_LETTERS.findall("\n".join([said for text in texts for _, said in text.spoken])))


def _theirs(handbook: Handbook) -> Iterator[Text]:
    """What customers say of themselves, and what things are called towards them."""
    for entry in handbook.registers["persona"].values():
        if isinstance(entry, Persona):
            yield from (text for text in (entry.name, entry.segment, entry.situation, *entry.needs) if text)
    for entry in chain(handbook.registers["channel"].values(), handbook.registers["partner"].values()):
        if isinstance(entry, Channel | Partner):
            yield entry.name
    yield from (Text((("", term),)) for term in handbook.registers["term"])
    yield handbook.organisation.name
    for service in handbook.services.values():
        steps = (stop.step for stop in handbook.courses[service.service].having("notes"))
        notes = chain(service.notes, *(step.notes for step in steps))
        yield from (note.text for note in notes if note.kind == "quote")


def _ours(handbook: Handbook) -> Iterator[Text]:
    """How we speak among ourselves: names that customers do not meet, and what is done behind the line of visibility."""
    for kind in ("role", "system", "indicator"):
        for entry in handbook.registers[kind].values():
            if isinstance(entry, Role | System | Indicator):
                yield entry.name
    for course in handbook.courses.values():
        unseen = (
            *(stop.step.backstage for stop in course.having("backstage")),
            *(stop.step.support for stop in course.having("support")),
        )
        yield from (deed.what for lane in unseen for deed in lane.deeds if deed.what)


def _for_customers(handbook: Handbook, service: Service) -> Iterator[tuple[Text, Record, str]]:
    """What customers read and hear of a service, each text with the record and the key under which it stands."""
    if not inherits(handbook, service, "promises"):
        yield from ((promise.text, promise, "text") for promise in service.promises.values())
    if not inherits(handbook, service, "mix"):
        yield from _in_mix(service)
    for stop in handbook.courses[service.service]:
        if stop.step.says and not repeated(handbook, stop, "says"):
            yield from ((said, stop.step, "says") for said in stop.step.says)
        if stop.step.wait and stop.step.wait.why and not repeated(handbook, stop, "wait"):
            yield stop.step.wait.why, stop.step.wait, "why"


def _in_mix(service: Service) -> Iterator[tuple[Text, Record, str]]:
    mix = service.mix
    if mix.product and mix.product.guarantee:
        yield mix.product.guarantee.text, mix.product.guarantee, "text"
    for message in mix.promotion.messages if mix.promotion else ():
        yield message.text, message, "text"
    for question in mix.personal_experience.questions.values() if mix.personal_experience else ():
        yield question.text, question, "text"
    for fee in mix.price.surcharges.values() if mix.price else ():
        if fee.name:
            yield fee.name, fee, "name"
