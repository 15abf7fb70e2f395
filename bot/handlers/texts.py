"""The longer texts that commands answer with; each paragraph is translated by itself."""

from __future__ import annotations

from bot.core.errors import N_

HELP = (
    N_("<b>Talk</b>\nWrite to me or send a voice message, in Czech or in your own language. "
       "I answer in Czech, by text and voice, and I correct what was wrong."),
    N_("<b>Under every answer</b>\n✏️ Explain: why something was wrong\n"
       "🐢 Slowly: the same words, spoken slowly\n🌐 Translate: my answer in your language\n"
       "💡 Hint: three things that you could say next, to be heard and repeated\n"
       "⋯ More: hear it again or sentence by sentence, tap a word, save one"),
    N_("<b>Anything in Czech</b>\nForward me a message, or send me a photo or a PDF: a letter, a "
       "bill, a menu. I say in plain Czech and in your language what it says, what to do and by "
       "when."),
    N_("<b>Remember</b>\n/review: the cards that are due today\n/mistakes: what went wrong, and "
       "what has healed\n/words: the words you saved; /save kniha saves one more\n"
       "/import: words from a file"),
    N_("<b>Practise</b>\n/practice: drills and games, ten short tasks each\n"
       "/rule: the rule of the day, and all the others"),
    N_("<b>Look a word up</b>\n/sklonuj kniha: all cases of a word or a phrase\n"
       "/casuj psát: all forms of a verb"),
    N_("<b>Make it yours</b>\n/settings: level, goal, topics, corrections, voice, who you talk "
       "with\n/language: the language of the buttons and texts"),
    N_("<b>Your data</b>\n/memory: what I remember of you\n/privacy: what I keep and why\n"
       "/export: everything about you as a file\n/delete: everything about you is deleted\n"
       "/terms: the rules we both keep"),
    N_("<b>When something is open</b>\n/cancel closes it, and we just talk."),
)  # fmt: skip

PRIVACY = (
    N_("<b>What I keep</b>\nYour name in Telegram, your settings, what you write, what I heard "
       "you say, my answers, your mistakes, and the cards and words that come of them. "
       "They are here so that I can teach you."),
    N_("<b>What I remember</b>\nA short summary of what we said earlier, so that I can go on from "
       "it. Only if you agree in /memory, also what you tell me of your life; never anything "
       "about health, faith, politics, sexuality, origin or crime. You can read and delete "
       "every line."),
    N_("<b>What I do not keep</b>\nYour voice. A recording is turned into text and dropped."),
    N_("<b>Letters you show me</b>\nThe picture, the file or the text is dropped as soon as I "
       "have answered. My answer stays until you press 🗑 under it. Personal numbers (rodné číslo, "
       "accounts, cards, documents, mobile phones) are hidden before anything is stored."),
    N_("<b>Who else sees it</b>\nWhat you say and show goes to OpenAI, which turns speech into "
       "text, reads pictures, writes my answers and speaks them. It is not sold, and nobody else "
       "gets it."),
    N_("<b>What you can do</b>\n/export gives you everything as a file. /delete deletes "
       "everything; for {days} days you can change your mind, then it is gone for good."),
)  # fmt: skip

TERMS = (
    N_("<b>What this is</b>\nHonzík is a computer program that teaches Czech. It can be wrong: "
       "check what matters, above all anything about law or health."),
    N_("<b>What you may do</b>\nLearn, as much as your plan allows. Please do not send me other "
       "people's secrets, and nothing that is against the law."),
    N_("<b>What it costs</b>\nEvery day some messages are free. When I fail, nothing is charged."),
    N_("<b>Ending it</b>\nYou can stop at any time: /delete takes everything of yours away."),
)  # fmt: skip

UNSUPPORTED = {
    "sticker": N_("Nice sticker! I understand words better, though. Tell me something."),
    "animation": N_("Nice one! I understand words better, though. Tell me something."),
    "video": N_("I cannot watch videos. A voice message or a round video message is fine."),
    "document": N_(
        "I cannot open files of this kind. A photo, a screenshot or a PDF is fine, "
        "or copy the text into a message."
    ),
    "location": N_("I see that you sent a place. Tell me in words: where are you, what is there?"),
    "venue": N_("I see that you sent a place. Tell me in words: where are you, what is there?"),
    "contact": N_("A contact is safer with you, I have not kept it. Tell me about this person!"),
    "poll": N_("I do not vote, but I like to talk. What do you think about it?"),
    "dice": N_("You were lucky, surely! Now say something in Czech."),
}
UNSUPPORTED_OTHER = N_("I cannot read this kind of message. Write to me or send a voice message.")
