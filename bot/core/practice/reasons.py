"""Why an answer is right: the rules that tasks point to, as sentences for the learner."""

from __future__ import annotations

from bot.core.errors import N_

REASONS = {
    # aspect
    "repeated": N_("It happens again and again: imperfective."),
    "ongoing": N_("It was or is going on, and the end does not matter: imperfective."),
    "duration": N_("It is said how long it takes (dlouho, hodinu): imperfective."),
    "general": N_("A habit, an ability or a fact in general: imperfective."),
    "phase": N_("After začít, přestat and pokračovat only an imperfective verb can stand."),
    "done": N_("It was done once, and there is a result: perfective."),
    "will_be_done": N_("It will be done once and finished: the perfective present is a future."),
    "sequence": N_("One thing is finished before the next one begins: perfective."),
    "time_needed": N_("It is said in what time it gets finished (za hodinu): perfective."),
    "order_once": N_("A request to do one thing and finish it: perfective."),
    "order_not": N_("A ban (don't do it) takes the imperfective verb."),
    "warning": N_("A warning of something unwanted takes the perfective verb."),
    "future_process": N_("It will go on or be repeated: budu with an imperfective infinitive."),
    "now": N_("It is happening right now: only an imperfective verb has a present."),
    # motion
    "one_way_foot": N_("One way, on foot, now or at one time: jít."),
    "habit_foot": N_("Again and again or there and back, on foot: chodit."),
    "one_way_ride": N_("One way, by a vehicle: jet."),
    "habit_ride": N_("Again and again, by a vehicle: jezdit."),
    "one_way_other": N_(
        "One way and at one time: the determinate verb (letět, nést, vézt, vést)."
    ),
    "habit_other": N_("Repeated or in no one direction: the indeterminate verb (létat, nosit)."),
    "motion_future": N_("The future of one way has the prefix po-: půjdu, pojedu, poletím."),
    "arrive": N_("The prefix při- says that somebody arrives."),
    "leave": N_("The prefix od- says that somebody leaves."),
    "out": N_("The prefix vy- says that the way leads out."),
    "enter": N_("The prefix v- (ve-) says that the way leads in."),
    "across": N_("The prefix pře- says that the way leads across."),
    "reach": N_("The prefix do- says that the goal was reached."),
    "through": N_("The prefix pro- says that the way leads through."),
    "around": N_("The prefix ob- says that the way leads around."),
    "foot_or_vehicle": N_("Czech tells going on foot (jít) from going by a vehicle (jet)."),
    "carry": N_("In the hands it is nést, by a vehicle vézt, leading somebody vést."),
    # the rest
    "length": N_("The length of the vowel makes another word."),
    "soft": N_("A soft consonant (ď, ť, ň, ř, č, š, ž) makes another word."),
    "voice": N_("Voiced and voiceless consonants make different words."),
    "final": N_(
        "At the end of a word they sound alike; the other forms tell them apart (led, ledu)."
    ),
    "i_y": N_("They sound alike, but i and y make different words."),
    "sounds": N_("One sound makes another word."),
    "clitics": N_(
        "Short words stand in the second place, in the order: "
        "jsem or bych, se or si, mi or ti, ho or ji."
    ),
    "case": N_("The preposition or the verb decides the case."),
    "places": N_("Kde? (where) and kam? (where to) take different cases, and na or v is given."),
    "agreement": N_("An adjective takes the gender, number and case of its noun."),
    "conjugation": N_("The ending says who does it, so já and ty can be left out."),
    "gender": N_(
        "The ending usually shows the gender; the pattern decides how the word declines."
    ),
    "vocative": N_("When you call somebody, the name stands in the fifth case."),
    "numbers": N_("Hours and prices are said in words that you hear every day; listen again."),
}
