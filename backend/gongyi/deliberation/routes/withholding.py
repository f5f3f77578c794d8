"""Taking words down, and appeals, over HTTP."""

from __future__ import annotations

from uuid import UUID

from litestar import get, post
from litestar.params import FromPath, JSONBody

from gongyi.deliberation.actions import second_look, withholding
from gongyi.deliberation.rules.withholding import REASONS
from gongyi.deliberation.schemas.resolutions import MadeThing
from gongyi.deliberation.schemas.thread import (
    AppealDecisionIn,
    AppealedItem,
    ModerationFigures,
    WithheldItem,
    WithholdIn,
    WithholdingAppealIn,
    WithholdingReview,
    WithholdingReviewIn,
    appealed_item,
    moderation_figures,
    review_item,
    withheld_item,
)
from gongyi.identity.guards import CurrentActor, permitted
from gongyi.kernel import clock


@post(
    "/communities/{community_id:uuid}/withheld-words",
    guards=[permitted],
    operation_id="withholdWords",
)
async def withhold_words(
    community_id: FromPath[UUID],
    data: JSONBody[WithholdIn],
    actor: CurrentActor,
) -> MadeThing:
    """A topic, a post or a statement, for a listed reason; a placeholder stays."""
    thing = (data.kind, data.thing_id)
    made = await withholding.withhold_words(actor, thing, data.reason_code, clock.now())
    return MadeThing(id=made)


@get(
    "/communities/{community_id:uuid}/withholding-reviews",
    guards=[permitted],
    operation_id="listWithholdingReviews",
)
async def list_withholding_reviews(
    community_id: FromPath[UUID], actor: CurrentActor
) -> list[WithholdingReview]:
    """What one person took down and no second has looked at, with the original words."""
    found = await second_look.open_reviews(actor, community_id)
    return [review_item(each, actor.account_id) for each in found]


@post(
    "/withheld-words/{withheld_id:uuid}/review",
    guards=[permitted],
    operation_id="reviewWithholding",
)
async def review_withholding(
    withheld_id: FromPath[UUID], data: JSONBody[WithholdingReviewIn], actor: CurrentActor
) -> None:
    """A second person agrees, or the words are back."""
    await second_look.review_withholding(actor, withheld_id, data.review, clock.now())


@get("/me/withheld-words", guards=[permitted], operation_id="listMyWithheld")
async def list_my_withheld(actor: CurrentActor) -> list[WithheldItem]:
    """What of mine was taken down."""
    return [withheld_item(each) for each in await withholding.my_withheld(actor)]


@post(
    "/withheld-words/{withheld_id:uuid}/appeal",
    guards=[permitted],
    operation_id="appealWithholding",
)
async def appeal_withholding(
    withheld_id: FromPath[UUID], data: JSONBody[WithholdingAppealIn], actor: CurrentActor
) -> None:
    """To the supervision committee, once."""
    await withholding.appeal_withholding(actor, withheld_id, data.words, clock.now())


@get(
    "/communities/{community_id:uuid}/withholding-appeals",
    guards=[permitted],
    operation_id="listWithholdingAppeals",
)
async def list_withholding_appeals(
    community_id: FromPath[UUID], actor: CurrentActor
) -> list[AppealedItem]:
    """With the original words, for the supervision committee."""
    return [appealed_item(each) for each in await withholding.open_appeals(actor, community_id)]


@post(
    "/withheld-words/{withheld_id:uuid}/decision",
    guards=[permitted],
    operation_id="decideWithholding",
)
async def decide_withholding(
    withheld_id: FromPath[UUID], data: JSONBody[AppealDecisionIn], actor: CurrentActor
) -> None:
    """Upheld or restored, with public words."""
    await withholding.decide_appeal(actor, withheld_id, data.outcome, data.words, clock.now())


@get(
    "/communities/{community_id:uuid}/withholding-figures",
    guards=[permitted],
    operation_id="readModerationFigures",
)
async def read_moderation_figures(community_id: FromPath[UUID]) -> ModerationFigures:
    """How much was written, taken down and put back, for everybody."""
    sentences = {reason.code: reason.text for reason in REASONS}
    return moderation_figures(await withholding.figures_of(community_id), sentences)


HANDLERS = [
    withhold_words,
    list_withholding_reviews,
    review_withholding,
    list_my_withheld,
    appeal_withholding,
    list_withholding_appeals,
    decide_withholding,
    read_moderation_figures,
]
