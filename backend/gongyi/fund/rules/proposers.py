"""Who may propose, as the year's rules say: people who live here, organisations that serve here."""

from __future__ import annotations

from gongyi.fund.errors.proposer import (
    NotAnOrganisationHere,
    OnlyOrganisationsPropose,
    OnlyResidentsPropose,
    OrganisationTooLong,
)
from gongyi.fund.rules.rule_set import RuleSet
from gongyi.kernel.letters import count_letters

LONGEST_NAME = 40


def check_resident_may_propose(rules: RuleSet) -> None:
    """Raises OnlyOrganisationsPropose."""
    if "resident" not in rules.fund.proposers:
        raise OnlyOrganisationsPropose(fund=rules.fund.name)


def check_organisation_may_propose(rules: RuleSet, name: str, *, is_provider: bool) -> None:
    """Raises OnlyResidentsPropose, NotAnOrganisationHere, OrganisationTooLong."""
    if "organisation" not in rules.fund.proposers:
        raise OnlyResidentsPropose(fund=rules.fund.name)
    if not is_provider:
        raise NotAnOrganisationHere
    if count_letters(name) > LONGEST_NAME:
        raise OrganisationTooLong(most=LONGEST_NAME)
