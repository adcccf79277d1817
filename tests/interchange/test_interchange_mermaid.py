from casts import cast

from servicebook.interchange.mermaid import LEFT_BEHIND, mermaid


def test_a_whole_chart(blueprint):
    """Phases, steps by who begins them, waits, cases, side by side, recoveries and ends, and what is left behind.

    service: s
    name: Trial
    trigger: Need
    offer:
      - {step: ask-us, name: Ask, customer: Asks, then: [{when: No, share: 10 %, to: end, as: refused}]}
    fulfilment:
      - {step: both, name: Both, backstage: {clerk: Works}, then: [{all: [left, right]}]}
      - {step: left, name: Left, frontstage: {guide: Tells}, fails: {what: Lost, recover: again}}
      - {step: right, name: Right, wait: 90 min, customer: Gets it, starts: frontstage}
      - {step: again, name: Again, aside: true, customer: Waits, starts: support}
    """
    assert (
        mermaid(cast(blueprint))
        == f"""---
title: "Trial"
---
flowchart TB
  %% {LEFT_BEHIND.text}
  subgraph p_offer["Offer"]
    direction LR
    s_ask_us["1 · Ask"]:::customer
    s_ask_us_start(["Need"]):::turn --> s_ask_us
    s_ask_us_end_1(["refused"]):::turn
  end
  subgraph p_fulfilment["Fulfilment"]
    direction LR
    s_both["2 · Both"]:::backstage
    s_both_fork_1((∥)):::turn
    s_left["3 · Left"]:::frontstage
    s_left_end_1(["End"]):::turn
    s_right["4 · Right"]:::frontstage
    s_right_wait{{{{"Wait: 90 min"}}}}:::wait --> s_right
    s_right_end_1(["End"]):::turn
    s_again["Again"]:::backstage
    s_again_end_1(["End"]):::turn
  end
  p_offer ~~~ p_fulfilment
  s_ask_us -->|"No · 10 %"| s_ask_us_end_1
  s_ask_us --> s_both
  s_both --> s_both_fork_1
  s_both_fork_1 --> s_left
  s_both_fork_1 --> s_right_wait
  s_left --> s_left_end_1
  s_right --> s_right_end_1
  s_again --> s_again_end_1
  s_left -.->|"Lost"| s_again
  classDef customer fill:#fff4d6,stroke:#8a6100,color:#222
  classDef frontstage fill:#dceefb,stroke:#1b5e8c,color:#222
  classDef backstage fill:#e8e8ec,stroke:#55555f,color:#222
  classDef wait fill:#fff,stroke:#777,color:#222,stroke-dasharray:4 3
  classDef turn fill:#fff,stroke:#333,color:#222
"""
    )


def test_no_sign_of_a_text_means_anything():
    """Quotes, brackets, entities, Markdown and what would begin a list are written as numbers; line ends become spaces."""
    text = mermaid(
        cast('service: s\nfulfilment: [{step: a, customer: x, aside: true, name: "1. \\"<b>`_x_`#35;\\n]"}]\n')
    )
    assert '["#49;. #34;#60;b#62;#96;#95;x#95;#96;#35;35#59; #93;"]' in text
