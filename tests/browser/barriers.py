"""What keeps somebody out of a page, as axe finds it."""

from axe_playwright_python.sync_playwright import Axe

STILL = "*, ::before, ::after { transition: none !important; animation: none !important; }"


def barriers(page, within=None):
    """Each rule that axe finds broken, with the places; on the whole page, or within a selector.

    Colours that are still on their way from one state to the next are none that anybody reads: so they stand still.
    """
    page.add_style_tag(content=STILL)
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    found = Axe().run(page, context={"include": [[within]]} if within else None).response["violations"]
    return [(one["id"], [node["html"][:160] for node in one["nodes"]]) for one in found]
