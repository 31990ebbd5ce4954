"""Words that decide whether `be` and a word with `-ed` or an irregular form make a passive."""

from __future__ import annotations

_BE = """
is are was were be been being am isn't aren't wasn't weren't get gets got getting gotten
"""

_ADVERBS = """
not never also only then first once yet already still always both either each again ever now no longer just thus even
soon later instead otherwise therefore hereby at least most twice often seldom rarely neither nor to
"""

_FOLLOWING = """
by in on at to from with without within into onto over under after before until till as for when while where if than
that which who and or but nor so because unless once per via through during across against about between off out up
down back away again only first twice the a an its their this these those it them him her us no not every each all any
one two three more along apart together there here now then
"""

_IRREGULAR = """
beaten bent bet bid bitten blown borne bought bound bred broadcast broken brought built burnt burst cast caught chosen
clung cut dealt done drawn driven dug drunk eaten fed fit flung forbidden forecast foregone foreseen forgiven
forgotten forsaken fought found frozen given ground grown heard held hidden hit hung hurt inset kept knit known laid
lain led left lent let lit lost made meant met misled mistaken misunderstood mown offset outdone output overcome
overdone overdrawn overheard overlaid overridden overrun overseen overshot overtaken overthrown overwritten paid
preset proven put quit read rebound rebuilt recast redone redrawn reheld rent repaid reread rerun resent reset resold
respun rethrown retold rewound rewritten rid ridden rung run said sawn seen sent set sewn shaken shed shot shorn shown
shrunk shut slain slid slung slit sold sought sown sped spent spilt spoken spread split sprung spun stolen stricken
struck stuck stung subset sung sunk sworn swept swum swung taken taught thought thrown thrust told torn trodden
typeset unbound undercut undergone understood undertaken undone unfrozen unheld unsent unset unwound unwritten upheld
upset withdrawn withheld woken won worn wound woven written wrung hardset hosted
"""

_NOT_PARTICIPLES = """
need feed speed seed bed red shed sled weed deed reed breed bleed creed greed heed indeed exceed proceed succeed
hundred kindred sacred naked wicked rugged ragged wretched learned beloved crooked embed infrared moped biped hatred
bred fed led wed steed freed newsfeed watershed shred
"""

_ADJECTIVES = """
interested concerned tired excited pleased worried bored scared satisfied advanced complicated detailed experienced
talented skilled dedicated sophisticated aged biased unbiased related unrelated interrelated correlated uncorrelated
supposed accustomed committed qualified unqualified distributed unlimited unchanged unused untested unsigned
unencrypted unauthorized unauthorised undefined unspecified unexpected unsupported uninterrupted unaffected
undisturbed unfinished unprotected unresolved unverified unpublished unplanned undetected unattended well-formed
case-sensitive time-based role-based event-based usage-based rule-based web-based cloud-based token-based red-handed
short-lived long-lived fashioned read-only multi-threaded single-threaded left-handed open-ended closed-source
"""

BE = frozenset(_BE.split())
"""The verbs that make a passive."""

ADVERBS = frozenset(_ADVERBS.split())
"""What may stand between the verb and the participle; other words that end in -ly may, too."""

FOLLOWING = frozenset(_FOLLOWING.split())
"""What may follow a participle; a plural noun in its place makes the participle an adjective."""

IRREGULAR = frozenset(_IRREGULAR.split())
"""Participles that do not end in `-ed`, of verbs that take an object."""

NOT_PARTICIPLES = frozenset(_NOT_PARTICIPLES.split())
"""Words in `-ed` that are no participles."""

ADJECTIVES = frozenset(_ADJECTIVES.split())
"""Participles in form that describe a state and name no act."""
