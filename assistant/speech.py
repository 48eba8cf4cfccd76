"""The words with which people say that an organ speaks, and what the nouns for its texts are."""

from __future__ import annotations

SPEECH = (
    r"say|says|said|ask|asks|asked|urge|urges|urged|call|calls|called|request|requests|requested|invite|invites|invited"
    r"|decide|decides|decided|adopt|adopts|adopted|think|want|wants|wanted|recogni[sz]e[sd]?|encourage[sd]?|recommend\w*"
    r"|welcome[sd]?|note[sd]?|stress(?:es|ed)?|emphasi[sz]e[sd]?|recall\w*|reaffirm\w*|mention\w*|tell|tells|told"
    r"|express\w*|condemn\w*|state[sd]?|declare[sd]?|demand(?:s|ed)|propose[sd]?|expect\w*|address(?:es|ed)?|speak|spoke"
    r"|deal|deals|dealt|give|gives|gave|make|makes|made|talk\w*|agree[sd]?|acknowledge[sd]?|underlin\w+|highlight\w*|put"
    r"|see|sees|saw|find|finds|found|take|takes|took|refer\w*|appeal\w*|suggest\w*|set|have|has|had|regret\w*"
    r"|describe[sd]?|accept\w*|back(?:s|ed)|bring|brings|brought|extend\w*|renew\w*|voice[sd]?|prais\w+|react\w*|commit\w*"
    r"|reiterat\w+|affirm\w*|authori[sz]\w+|determine[sd]?|approve[sd]?|endorse[sd]?|commend\w*|remind\w*|resolve[sd]?"
    r"|proclaim\w*|designat\w+|establish\w*|deplore[sd]?|appoint\w*|elect(?:s|ed)|impose[sd]?|lift(?:s|ed)?"
)
"""What organs do in questions about them, as an alternation."""

COMPARED = r"compar\w+|versus|vs|against|differ\w*|contrast\w*"
"""What says that texts are set side by side, as an alternation."""

TEXTS = r"resolutions?|texts?|decisions?|statements?|res|language|wording|paragraphs?|versions?"
"""What their words stand in, as an alternation."""

ORGANS = (
    r"(?:(?:UN |United Nations )?General Assembly|UNGA|GA|Assembly|Economic (?:and|&) Social Council|ECOSOC"
    r"|(?:UN )?Security Council|UNSC|SC|(?:UN )?Human Rights Council|UNHRC|HRC|Council)"
)
"""Every name of an organ, as an alternation in a group of its own."""

FUNCTION = (
    r"a|about|after|also|an|and|are|as|at|be|before|being|but|by|can|could|did|do|does|for|from|had|has|have|how|if|in"
    r"|into|is|it|its|may|me|must|not|of|on|or|over|please|shall|should|so|that|the|their|them|there|they|this|those|to"
    r"|under|until|was|we|were|what|when|where|whether|which|who|whom|whose|why|will|with|would|you|your"
    r"|regarding|concerning|entitled|titled|adopted|only|too|instead|onwards?|later"
)
"""Words after which a phrase begins anew, as an alternation."""
