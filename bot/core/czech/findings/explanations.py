"""What a rule means, in one sentence for a reader; by the stable name that a finding gives.

The same names are what interfaces translate; English stands here for the command line.
"""

from __future__ import annotations

_SENTENCES = {
    "adjective-noun": "an adjective or pronoun takes the gender, number and case of its noun",
    "by-jsem": "the auxiliary is already inside bych, bys, bychom, byste (abych, kdybych)",
    "by-jsi": "the second person is bys, with a reflexive by ses, by sis",
    "clitic-first": "short words such as se, mi, jsem cannot open a sentence",
    "clitic-order": "short words stand in a fixed order: jsem, se, mi, ho",
    "clitic-second": "short words take the second place of their clause",
    "coordinated-object": "both objects of the verb stand in the same case",
    "counted-genitive": "after five and more, and after mnoho, stands the genitive plural",
    "counted-plural": "after two, three and four stands the plural",
    "direction-case": "where to is asked for: na takes the accusative",
    "double-negation": "beside nikdo, nic, nikdy the verb is negated too",
    "future-form": "budu goes with the imperfective infinitive only",
    "means-instrumental": "a means stands in the instrumental without s",
    "missing-copula": "Czech does not leave out být",
    "missing-marks": "the word is spelt with its diacritics",
    "missing-reflexive": "the verb is not used without se",
    "modal-infinitive": "a modal verb is followed by the infinitive",
    "mě-mi": "the dative without a preposition is mi",
    "mě-mně": "mě is genitive and accusative, mně dative and locative",
    "noun-participle": "the past form agrees with its subject in gender and number",
    "noun-verb": "the verb stands in the third person",
    "object-case": "the object is not in the nominative",
    "phase-perfective": "after začít and přestat stands the imperfective verb",
    "place-case": "where is asked for: the locative",
    "place-preposition": "this place goes with another preposition",
    "preposition-agreement": "the whole phrase takes the case that the preposition asks for",
    "preposition-case": "the preposition asks for another case",
    "pronoun-dative": "the verb takes the dative",
    "pronoun-participle": "the past form agrees with its subject in gender and number",
    "pronoun-verb": "the verb agrees with its pronoun",
    "rád-subject": "rád agrees with its subject",
    "sounds-alike": "the word sounds like this and is spelt otherwise",
    "speaker-gender": "the form agrees with the gender of the speaker",
    "two-gender": "dva is masculine, dvě feminine and neuter",
    "vehicle-instrumental": "one goes by a vehicle in the instrumental",
    "verb-case": "the verb takes its object in another case",
    "verb-dative": "the verb takes the dative",
    "verb-preposition": "the verb takes its object with a preposition",
    "vocalisation": "the preposition takes or drops its vowel before this word",
    "vocative": "who is addressed stands in the vocative",
}


def explained(reason: str) -> str:
    """The sentence of a rule; its bare name where there is none."""
    return _SENTENCES.get(reason, reason)
