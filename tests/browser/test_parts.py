"""The moving parts of a page."""


def test_a_table_is_filtered_by_words_and_by_choice(reader, parts):
    """Words are found whatever their case, their umlauts and their ß; a choice narrows further; the count is told."""
    page = reader.open(parts)

    def shown():
        rows = page.locator("#t tr").filter(visible=True)
        return [page.locator(".sb-filter output").inner_text(), *rows.all_inner_texts()]

    page.fill("input[type=search]", "STRASSE")
    streets = shown()
    page.select_option("select", "error")

    assert streets == ["2 von 3", "Straße über den Pass", "Strasse zum See"]
    assert shown() == ["1 von 3", "Straße über den Pass"]


def test_a_journey_is_played_step_by_step(reader, parts):
    """One step at a time, forth and back by button or key, and all of them again at the end."""
    page = reader.open(parts)

    def shown():
        return [
            page.locator(".sb-play output").inner_text(),
            *page.locator(".sb-step h3").filter(visible=True).all_inner_texts(),
        ]

    seen = []
    page.click("[data-move=start]")
    seen.append(shown())
    page.click("[data-move=next]")
    seen.append(shown())
    for key in ("ArrowRight", "ArrowLeft", "Escape"):
        page.keyboard.press(key)
        seen.append(shown())

    assert seen == [["1 / 2", "Eins"], ["2 / 2", "Zwei"], ["2 / 2", "Zwei"], ["1 / 2", "Eins"], ["", "Eins", "Zwei"]]
