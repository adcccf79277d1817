from servicebook.site import policy

STRICT = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)
# printf 'alert(1)' | openssl dgst -sha256 -binary | base64
HASH = "'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='"


def test_pages_without_anything_inline_need_nothing_but_themselves():
    """Scripts with an address, and data that nobody runs, are no reason to be lax."""
    page = """<script src="a.js"></script><script type="application/json">{"a": ">"}</script><p class="style">style="x"</p>"""

    assert policy.policy([page, ""]) == STRICT


def test_what_stands_within_a_page_is_listed_by_its_hash():
    """A team's own script or style keeps working, and only as it is written."""
    script = policy.policy(["<script>alert(1)</script>", '<SCRIPT data-x="a>b">alert(1)</SCRIPT>'])
    style = policy.policy(["<style>alert(1)</style>"])

    assert script == STRICT.replace("script-src 'self'", f"script-src 'self' {HASH}")
    assert style == STRICT.replace("style-src 'self'", f"style-src 'self' {HASH}")


def test_a_style_of_one_element_allows_styles():
    """No hash can allow it in every browser, so that styles are allowed, and no hash may stand beside that."""
    lax = STRICT.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")

    assert policy.policy(['<style>p {}</style><p style="color: red">']) == lax
    assert policy.policy([""], any_style=True) == lax


def test_the_site_tells_its_headers(tmp_path):
    """One for pages; one for drawings, which carry their styles with them; Zensical writes styles by script."""
    (tmp_path / "index.html").write_text("<script>alert(1)</script>", encoding="utf-8")
    (tmp_path / "a.svg").write_text("<svg><style>p {}</style></svg>", encoding="utf-8")
    told = []
    for engine in ("mkdocs", "zensical"):
        policy.write(tmp_path, engine)
        told.append((tmp_path / "csp.txt").read_text("utf-8").splitlines())

    usual, zensical = told
    with_script = STRICT.replace("script-src 'self'", f"script-src 'self' {HASH}")
    assert usual[1] == f"Content-Security-Policy: {with_script}"
    assert zensical[1] == usual[1].replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")
    assert usual[-1].startswith("Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline';")
