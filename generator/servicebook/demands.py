"""What the field demands of a service, in short: the numbers that keys, rules and pages name (D0–D36)."""

from dataclasses import dataclass

from servicebook.wording import Message, say


@dataclass(frozen=True, slots=True)
class Demand:
    """One demand: its number, and what must hold in one sentence."""

    number: str
    sentence: Message


_SENTENCES = (
    say("A service is there when the customer really needs it, not as an appendix to a sale."),
    say("A service starts with the benefit and for whom, not with an offer."),
    say("A service is a journey, seen through the customer's eyes."),
    say("Critical moments decide what is remembered: they are identified and staged."),
    say("A bad end undoes everything good before it: the ending is staged with the most care."),
    say("A great service feels simple, bears the same signature every time, and addresses several senses."),
    say("Mission and vision are known to everybody, and touchpoints are rehearsed."),
    say("Whoever is not the right partner says so, and still shows a way that helps."),
    say("The customer does not care how the organisation is built: whoever serves now solves it."),
    say("People at the touchpoints decide over money and solutions themselves."),
    say("A service is planned over nine P's, not over product and price alone."),
    say("The person's situation is cleared up before anything is checked."),
    say("Service cases and complaints have personas and journeys of their own."),
    say("Every channel that is offered is staffed, connected and consistent."),
    say("The customer chooses the channel, and the knowledge about who prefers which is used."),
    say("People at the touchpoint see what matters of the whole customer; what is known is not asked again."),
    say("Machines do the simple things, people are there where feelings count."),
    say("Service people are ambassadors of the brand: with authority, technology and know-how."),
    say("A failure in the service case is made good, since it is often the end of the relation."),
    say("Four phases are of equal rank: offer, fulfilment, reinforcement, management."),
    say("The service level is the same from end to end; no break undoes it."),
    say("Every promise is made, kept, shown and watched."),
    say("A service strategy covers goals, portfolio, origin, freedom, prices, targets and internal marketing."),
    say("Contacts are coordinated over channels and phases, and partners complete the journey."),
    say("Requests, complaints and orders meet in one centre that learns from each solved problem."),
    say("Complaints have a path of their own, and nobody is lost on it."),
    say("Seven qualities count: clarity, guidance, commitment, reliability, information, helpfulness, reachability."),
    say("Whoever knows how it stands does not have to ask."),
    say("Work is not pushed on the customer, one task after the other."),
    say("The customer's effort is counted and weighed against the standard."),
    say("Goodwill and freedom to decide make the experiences that are told."),
    say("The walked journey is held against the designed one."),
    say("A purpose above profit is behind it, and everyone acts as an owner."),
    say("Everybody understands the core words of the business in one way."),
    say("Every role knows how it contributes to the experience, even without contact to customers."),
    say("Leading indicators warn before customers feel it."),
    say("Journeys are planned for each segment that matters, with customers' own words."),
)

DEMANDS: tuple[Demand, ...] = tuple(Demand(f"D{number}", sentence) for number, sentence in enumerate(_SENTENCES))
"""All demands in their order."""
