"""Ways of saying no to whoever hands something in, by the rules of the fund."""

from __future__ import annotations

from gongyi.kernel.problems import Problem


class OnlyOrganisationsPropose(Problem):
    """{fund}由社会组织来提项目。您有需要，请告诉居委会，由它转给合适的组织。"""

    status = 403


class OnlyResidentsPropose(Problem):
    """{fund}由居民来提建议，不能以社会组织的名义提。请把组织名称空着，以居民身份提。"""

    status = 403
    field = "organisation"


class NotAnOrganisationHere(Problem):
    """您的账号还没有登记为这个社区的承办组织。请联系街道办理登记，再来提项目。"""

    status = 403
    field = "organisation"


class OrganisationTooLong(Problem):
    """组织名称最多 {most} 个字，请写登记证上的简称。"""

    status = 422
    field = "organisation"
