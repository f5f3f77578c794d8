"""Consent and data rights over HTTP."""

from __future__ import annotations

from litestar import Response, get, post
from litestar.datastructures import Cookie
from litestar.params import JSONBody

from gongyi.identity.guards import COOKIE, CurrentActor, permitted
from gongyi.kernel import clock, personal
from gongyi.privacy import actions
from gongyi.privacy.actions.describing import say_span
from gongyi.privacy.rules.erasing import COOLING_OFF
from gongyi.privacy.schemas import (
    ConsentSaid,
    ConsentStanding,
    ErasureState,
    HeldData,
    KeptFor,
    NoticeSection,
    PrivacyNotice,
)


@get("/privacy-notice", guards=[permitted], operation_id="readPrivacyNotice", sync_to_thread=False)
def read_privacy_notice() -> PrivacyNotice:
    """What is done with personal data, and for how long."""
    notice = actions.current_notice()
    return PrivacyNotice(
        version=notice.version,
        digest=notice.digest,
        title=notice.title,
        change=notice.change,
        sections=[
            NoticeSection(heading=part.heading, paragraphs=list(part.paragraphs))
            for part in notice.sections
        ],
        held=[
            HeldData(title=held.title, why=held.why, is_erased=bool(held.erase))
            for held in personal.holdings()
        ],
        kept_for=[
            KeptFor(title=rule.title, span=say_span(rule.keeps.total_seconds()), why=rule.why)
            for rule in personal.retentions()
        ],
        versions=[each.version for each in actions.notices()],
    )


@get("/me/consent", guards=[permitted], operation_id="readConsent")
async def read_consent(actor: CurrentActor) -> ConsentStanding:
    """What I have agreed to, and when."""
    return _standing(await actions.standing(actor.account_id))


@post("/me/consent", guards=[permitted], operation_id="sayConsent")
async def say_consent(data: JSONBody[ConsentSaid], actor: CurrentActor) -> ConsentStanding:
    """Agree, refuse, or change my mind; the service goes on either way."""
    said = await actions.say_consent(
        actor.account_id,
        (data.version, data.digest),
        is_agreed=data.is_agreed,
        keeps_drafts=data.keeps_drafts,
        now=clock.now(),
    )
    return _standing(said)


def _standing(found: actions.Standing) -> ConsentStanding:
    said = found.said
    return ConsentStanding(
        is_asked=found.is_asked,
        is_agreed=said is not None and said.is_agreed,
        keeps_drafts=said is not None and said.keeps_drafts,
        version=said.version if said else "",
        said_at=said.said_at if said else None,
    )


@get("/me/data", guards=[permitted], operation_id="exportMyData")
async def export_my_data(actor: CurrentActor) -> Response[bytes]:
    """Everything that is kept of me: a zip with a page to read, JSON and my photos."""
    packed = await actions.export_everything(actor, clock.now())
    name = "filename*=UTF-8''%E6%88%91%E7%9A%84%E8%B5%84%E6%96%99.zip"
    headers = {"content-disposition": f'attachment; filename="my-data.zip"; {name}'}
    return Response(packed, media_type="application/zip", headers=headers)


@get("/me/erasure", guards=[permitted], operation_id="readErasure")
async def read_erasure(actor: CurrentActor) -> ErasureState:
    """Whether I have asked to be forgotten, and how far that is."""
    return _erasure(await actions.erasure(actor))


@post("/me/erasure", guards=[permitted], operation_id="askForErasure")
async def ask_for_erasure(actor: CurrentActor) -> Response[ErasureState]:
    """Delete my account after days to think it over. Signs me out; whoever signs in stays."""
    asked = await actions.ask_for_erasure(actor, clock.now())
    return Response(_erasure(asked), cookies=[Cookie(key=COOKIE, value="", max_age=0)])


def _erasure(found: actions.Erasure | None) -> ErasureState:
    titles = {held.table: held.title for held in personal.holdings()}
    return ErasureState(
        state=found.state if found else "none",
        due_at=found.due_at if found and found.state == "waiting" else None,
        cooling_off_days=COOLING_OFF.days,
        waits_for=[titles[table] for table in (found.waits_for if found else ())],
    )


HANDLERS = [
    read_privacy_notice,
    read_consent,
    say_consent,
    export_my_data,
    read_erasure,
    ask_for_erasure,
]
