"""What may be ticked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from gongyi.ballot.errors import (
    ChosenTwice,
    NothingChosen,
    OptionNotOnBallot,
    OptionWithdrawn,
    TooManyChosen,
)
from gongyi.ballot.rules.ballots import Ballot


def check_choices(ballot: Ballot, choices: Sequence[UUID]) -> None:
    """1 to `max_choices` different options of this ballot."""
    most = ballot.question.max_choices
    if not choices:
        raise NothingChosen
    if len(choices) > most:
        raise TooManyChosen(most=most, chosen=len(choices))
    if len(set(choices)) < len(choices):
        raise ChosenTwice
    if any(choice not in ballot.option_of_id for choice in choices):
        raise OptionNotOnBallot


def check_still_on_ballot(
    ballot: Ballot, choices: Sequence[UUID], withdrawn: Mapping[UUID, str]
) -> None:
    """Raises OptionWithdrawn with the title of the first one that has left."""
    for choice in choices:
        if choice in withdrawn:
            raise OptionWithdrawn(title=ballot.option_of_id[choice].title)
