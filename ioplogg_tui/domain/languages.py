"""Names of languages: ours are ISO 639-1 where there is one, Grep's are ISO 639-3."""

GREP_LANGUAGES = {
    "nob": "nb",
    "nno": "nn",
    "eng": "en",
    "sme": "se",
    "smj": "smj",
    "sma": "sma",
    "fkv": "fkv",
    "nor": "no",
}
