"""Thirty words that try to be more than words."""

from __future__ import annotations

RUN = "window.top.owned=window.owned=1"
LOAD = "/owned"
PAYLOADS = (
    f"<script>{RUN}</script>",
    f"</p></div></article><script>{RUN}</script>",
    f"<img src={LOAD} onerror={RUN}>",
    f'"><img src={LOAD} onerror={RUN}>',
    f"'><svg onload={RUN}>",
    f"<svg><script>{RUN}</script></svg>",
    f"<svg><animate onbegin={RUN} attributeName=x dur=1s>",
    f'<iframe src="{LOAD}"></iframe>',
    f'<iframe srcdoc="<script>{RUN}</script>"></iframe>',
    f'<object data="{LOAD}"></object>',
    f'<embed src="{LOAD}">',
    f'<link rel="stylesheet" href="{LOAD}">',
    f"<style>@import '{LOAD}'; * {{ background: url({LOAD}) }}</style>",
    f'<meta http-equiv="refresh" content="0;url={LOAD}">',
    f'<base href="{LOAD}/">',
    f'<form action="{LOAD}"><button autofocus onfocus={RUN}>Ask</button></form>',
    f"<input autofocus onfocus={RUN}>",
    f"<details open ontoggle={RUN}>",
    f'<video><source src="{LOAD}" onerror={RUN}></video>',
    f'<a href="javascript:{RUN}">General Assembly</a>',
    f"[General Assembly](javascript:{RUN})",
    f"![picture]({LOAD})",
    f'<math><mtext><img src="{LOAD}" onerror={RUN}>',
    f"<!--><script>{RUN}</script>-->",
    f"<![CDATA[><script>{RUN}</script>]]>",
    f"&lt;script&gt;{RUN}&lt;/script&gt;",
    f"{{{{constructor.constructor('{RUN}')()}}}} ${{{RUN}}} <%={RUN}%>",
    f"$$\\href{{javascript:{RUN}}}{{x}}$$ \\(\\url{{{LOAD}}}\\)",
    f"```html\n\n<script>{RUN}</script>\n```\n\n# heading\n\n* item <img src={LOAD}>",
    f"\u202e\u2028<sCrIpT/x>{RUN}</sCrIpT\t>\u0000\ufeff<img/src='{LOAD}'/onerror='{RUN}'>",
)
