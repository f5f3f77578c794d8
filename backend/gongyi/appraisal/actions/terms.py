"""A street publishes the method before the term begins; nobody changes it afterwards."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from asyncpg import UniqueViolationError

from gongyi.appraisal.errors.method import MethodAlreadyPublished
from gongyi.appraisal.errors.term import AppraisalMissing
from gongyi.appraisal.methods import text_of
from gongyi.appraisal.queries import terms
from gongyi.appraisal.queries.terms import Appraisal
from gongyi.appraisal.rules.bundle import Round
from gongyi.appraisal.rules.method import read_method
from gongyi.appraisal.rules.terms import Term, check_in_time, span_of
from gongyi.identity.guards import Actor
from gongyi.kernel import journal
from gongyi.kernel.clock import china_date
from gongyi.kernel.database import broken_rule, transaction
from gongyi.kernel.ids import new_id
from gongyi.places import actions as places


async def publish_method(
    actor: Actor, street_id: UUID, year: int, round_: Round, method: str, now: datetime
) -> Term:
    """The method's very text is kept, and every community of the street has its appraisal.

    Raises NotAllowed, UnknownStreet, MethodUnknown, MethodTooLate, MethodAlreadyPublished.
    """
    role = actor.check_may("publishMethod", street_id=street_id)
    await places.street(street_id)
    text = text_of(method)
    starts_on, ends_on = span_of(year, round_)
    read = read_method(text)
    check_in_time(read, starts_on, china_date(now))
    term = Term(new_id(), street_id, read.kind, year, round_, starts_on, ends_on, text, now)
    communities = await places.ids_of_communities_in(street_id)
    try:
        async with transaction():
            await terms.insert_term(term, actor.account_id, communities)
            entry = journal.Entry(
                *(now, "appraisal_method_published", term.id),
                account_id=actor.account_id,
                role=role,
                after=f"{year} {round_} {method}",
            )
            await journal.write(entry)
    except UniqueViolationError as error:
        if broken_rule(error) == "one_method_per_term":
            raise MethodAlreadyPublished from error
        raise
    return term


async def terms_of_street(street_id: UUID) -> list[Term]:
    """The newest first; raises UnknownStreet."""
    await places.street(street_id)
    return await terms.terms_of_street(street_id)


async def locked_appraisal(appraisal_id: UUID) -> Appraisal:
    """Under its lock; raises AppraisalMissing."""
    found = await terms.appraisal_of_id(appraisal_id, lock=True)
    if found is None:
        raise AppraisalMissing
    return found


async def known_appraisal(appraisal_id: UUID) -> Appraisal:
    """Raises AppraisalMissing."""
    found = await terms.appraisal_of_id(appraisal_id)
    if found is None:
        raise AppraisalMissing
    return found


async def community_of_appraisal(appraisal_id: UUID) -> UUID | None:
    """Where it belongs."""
    return await terms.community_of_appraisal(appraisal_id)
