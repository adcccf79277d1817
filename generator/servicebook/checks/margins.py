"""Margins: what a case brings covers what it costs, also when it takes as long as customers put up with."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from servicebook.checks.frame import Flag, Sayings, Unknown, rule
from servicebook.checks.speaking import current
from servicebook.findings import Place, Related, Severity
from servicebook.model.figures import Money
from servicebook.model.handbook import Handbook, Thing
from servicebook.model.mix import Price, PriceOption
from servicebook.model.registers import Persona
from servicebook.model.service import Service
from servicebook.reckoning.case import Case, personas_of
from servicebook.reckoning.lacking import Lacking
from servicebook.reckoning.money import Bill, Item, bill, minutes_of_work, works
from servicebook.reckoning.network import network_of
from servicebook.reckoning.paths import Path, paths
from servicebook.wording import Field, Message, say

CASES = frozenset(
    "case visit order job use service repair call piece trip ride session appointment treatment consultation hour "
    "fall besuch auftrag einsatz stück reparatur anruf fahrt termin sitzung behandlung beratung nutzung leistung".split()
)
