"""Words that would run, lead away or break a page, if anything let them.

Each sets `window.fvMark` where it runs. Written for tests: bodies of the well-known
kinds (tags, attributes, addresses, templates, styles, encodings, directions of writing).
"""

MARK = "window.fvMark=1"
TAGS = (
    f"<script>{MARK}</script>",
    f"</script><script>{MARK}</script>",
    f"</title><script>{MARK}</script>",
    f"</textarea><script>{MARK}</script>",
    f"</style><script>{MARK}</script>",
    f"</noscript><img src=x onerror={MARK}>",
    f"<img src=x onerror={MARK}>",
    f"<img src=`x` onerror={MARK}>",
    f"<svg onload={MARK}>",
    f"<svg><script>{MARK}</script></svg>",
    f"<svg><animate onbegin={MARK} attributeName=x dur=1s>",
    f"<svg><a xlink:href=javascript:{MARK}><text>x</text></a></svg>",
    f"<math><mtext><script>{MARK}</script></mtext></math>",
    f"<math href=javascript:{MARK}>x</math>",
    f"<body onload={MARK}>",
    f"<details open ontoggle={MARK}>",
    f"<video><source onerror={MARK}></video>",
    f"<audio src=x onerror={MARK}>",
    f"<iframe srcdoc='<script>parent.{MARK}</script>'>",
    f"<iframe src=javascript:parent.{MARK}>",
    f"<object data=javascript:{MARK}>",
    f"<embed src=javascript:{MARK}>",
    f"<a href=javascript:{MARK}>x</a>",
    f"<form action=javascript:{MARK}><button>x</button></form>",
    f"<button formaction=javascript:{MARK}>x</button>",
    f"<input autofocus onfocus={MARK}>",
    f"<select autofocus onfocus={MARK}>",
    f"<marquee onstart={MARK}>x</marquee>",
    f"<meta http-equiv=refresh content='0;url=javascript:{MARK}'>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<base href=//evil.example/>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<style>@import '//evil.example/x.css';</style>",
    f"<xss style=animation-name:x onanimationstart={MARK}>",
    f"<template><script>{MARK}</script></template>",
    f"<score-pad data-place='x' onclick={MARK}>",
    f"<!--><script>{MARK}</script>-->",
    f"<![CDATA[<script>{MARK}</script>]]>",
    f"<scr<script>ipt>{MARK}</scr</script>ipt>",
    f"<SCRIPT SRC=data:text/javascript,{MARK}></SCRIPT>",
)
ATTRIBUTES = (
    f'" onmouseover="{MARK}" x="',
    f"' onmouseover='{MARK}' x='",
    f'" autofocus onfocus="{MARK}',
    f'"><script>{MARK}</script>',
    f"'><script>{MARK}</script>",
    f'"><img src=x onerror={MARK}>',
    f"` onerror={MARK} `",
    f'x" style="background:url(javascript:{MARK})',
    f"&quot;&gt;&lt;script&gt;{MARK}&lt;/script&gt;",
    f"&#34;&#62;&#60;script&#62;{MARK}&#60;/script&#62;",
    f'\\"><script>{MARK}</script>',
)
ADDRESSES = (
    f"javascript:{MARK}",
    f"java\tscript:{MARK}",
    f"JaVaScRiPt:{MARK}",
    f"data:text/html,<script>{MARK}</script>",
    f"vbscript:{MARK}",
    "//evil.example/x.js",
    "https://evil.example/",
)
CODE = (
    f"';{MARK}//",
    f'";{MARK}//',
    f"\\';{MARK}//",
    f"`${{{MARK}}}`",
    f"{{{{constructor.constructor('{MARK}')()}}}}",
    "{{ config }}{% for one in (1,2) %}x{% endfor %}",
    "${7*7}#{7*7}<%= 7*7 %>",
    f"\u2028{MARK}\u2029",
    f"</script>{MARK}",
    f"*/{MARK}/*",
)
LETTERS = (
    "\ufeff<script>" + MARK + "</script>",
    "\u202e<script>" + MARK + "</script>",
    "＜script＞" + MARK + "＜/script＞",
    "+ADw-script+AD4-" + MARK + "+ADw-/script+AD4-",
    "%3Cscript%3E" + MARK + "%3C/script%3E",
    "\\u003cscript\\u003e" + MARK,
    "<script\u00a0>" + MARK + "</script>",
    "ſcript <ſcript>" + MARK,
)
TEXTS = (*TAGS, *ATTRIBUTES, *ADDRESSES, *CODE, *LETTERS)
