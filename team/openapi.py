"""What the OpenAPI document says about getting in."""

from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension


class MemberScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """A key as a bearer token, or the session of a browser."""

    target_class = "team.authentication.MemberAuthentication"
    name = ["apiKey", "session"]

    def get_security_definition(self, auto_schema: Any) -> list[dict[str, str]]:
        return [
            {"type": "http", "scheme": "bearer", "description": "An API key, from Profile → API keys: dw_…"},
            {"type": "apiKey", "in": "cookie", "name": "sessionid"},
        ]

    def get_security_requirement(self, auto_schema: Any) -> list[dict[str, list[str]]]:
        return [{"apiKey": []}, {"session": []}]
