"""Words that authors write for ours, too far from the right one to be found by its letters.

Only for hints; none of them is taken as if it were right. Pure.
"""

#: Other words for the keys.
KEYS = {
    "question": "ask",
    "prompt": "ask",
    "text": "ask",
    "type": "kind",
    "name": "title",
    "heading": "title",
    "goal": "aim",
    "purpose": "aim",
    "script": "say",
    "lines": "say",
    "wording": "say",
    "tips": "do",
    "hints": "do",
    "help": "hint",
    "dont": "avoid",
    "do_not": "avoid",
    "not": "avoid",
    "if": "when",
    "condition": "when",
    "confirms": "of",
    "choices": "options",
    "answers": "options",
    "then": "goto",
    "description": "use_when",
    "questions": "prompts",
    "stage": "phase",
}
