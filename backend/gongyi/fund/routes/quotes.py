"""Quotes over HTTP."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from litestar import Response, delete, get, post
from litestar.datastructures import UploadFile
from litestar.enums import RequestEncodingType
from litestar.params import Body, FromPath

from gongyi.fund.actions import costing, quotes
from gongyi.fund.actions.quotes import Offered
from gongyi.fund.rules.costing import QuoteKind
from gongyi.fund.schemas.costing import CostingPage, page_of
from gongyi.identity.guards import CurrentActor, MaybeActor, permitted
from gongyi.kernel import clock
from gongyi.kernel.paper_files import FileWrong
from gongyi.web.files import kept_file

ALL = "/proposals/{proposal_id:uuid}/quotes"
ONE = ALL + "/{quote_id:uuid}"


@dataclass(frozen=True)
class QuoteForm:
    """A file from a form, with who offers it for how much."""

    kind: QuoteKind = "quote"
    supplier: str = ""
    amountFen: int = 0  # noqa: N815 - a form's field is named as on the wire
    file: UploadFile | None = None


@post(ALL, guards=[permitted], operation_id="attachQuote")
async def attach_quote(
    proposal_id: FromPath[UUID],
    data: Annotated[QuoteForm, Body(media_type=RequestEncodingType.MULTI_PART)],
    actor: CurrentActor,
) -> CostingPage:
    """A PDF or a photo of what somebody asks for it."""
    if data.file is None:
        raise FileWrong
    offered = Offered(data.kind, data.supplier, data.amountFen, await data.file.read())
    await quotes.attach_quote(actor, proposal_id, offered, clock.now())
    return page_of(await costing.read_costing(proposal_id, actor, clock.now()), actor.account_id)


@get(ONE, guards=[permitted], operation_id="readQuote")
async def read_quote(
    proposal_id: FromPath[UUID], quote_id: FromPath[UUID], visitor: MaybeActor
) -> Response[bytes]:
    """The file."""
    media_type, data = await quotes.read_quote(visitor, proposal_id, quote_id)
    return kept_file(media_type, data, str(quote_id))


@delete(ONE, guards=[permitted], operation_id="takeBackQuote", status_code=200)
async def take_back_quote(
    proposal_id: FromPath[UUID], quote_id: FromPath[UUID], actor: CurrentActor
) -> CostingPage:
    """It was the wrong file."""
    await quotes.take_back_quote(actor, proposal_id, quote_id, clock.now())
    return page_of(await costing.read_costing(proposal_id, actor, clock.now()), actor.account_id)


HANDLERS = [attach_quote, read_quote, take_back_quote]
