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
