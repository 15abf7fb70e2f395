"""Every closed set of values that a column can hold."""

from enum import IntEnum, StrEnum


class InterfaceLanguage(StrEnum):
    CS = "cs"
    EN = "en"
    RU = "ru"
    UK = "uk"


class Level(StrEnum):
    """Levels of the Common European Framework, with A0 for the very first words."""

    A0 = "A0"
    A1 = "A1"
    A2 = "A2"
    B1 = "B1"
    B2 = "B2"
    C1 = "C1"
    C2 = "C2"


class LevelSource(StrEnum):
    DEFAULT = "default"
    CHOSEN = "chosen"
    PLACEMENT = "placement"


class Goal(StrEnum):
    EVERYDAY = "everyday"
    WORK = "work"
    EXAM_A2 = "exam_a2"
    EXAM_B1 = "exam_b1"
    FAMILY = "family"
    STUDY = "study"


class Pace(StrEnum):
    EASY = "easy"
    REGULAR = "regular"
    INTENSIVE = "intensive"


class SpeakerGender(StrEnum):
    """Which past forms the learner uses of themself (byl jsem, byla jsem)."""

    UNKNOWN = "unknown"
    MASCULINE = "masculine"
    FEMININE = "feminine"


class Register(StrEnum):
    STANDARD = "standard"
    COLLOQUIAL = "colloquial"


class CorrectionLevel(StrEnum):
    OFF = "off"
    MINIMAL = "minimal"
    BALANCED = "balanced"
    DETAILED = "detailed"


class Style(StrEnum):
    FRIENDLY = "friendly"
    TUTOR = "tutor"
    CASUAL = "casual"


class VoiceSpeed(StrEnum):
    VERY_SLOW = "very_slow"
    SLOW = "slow"
    NORMAL = "normal"
    NATIVE = "native"


class ReplyMode(StrEnum):
    BOTH = "both"
    TEXT = "text"
    VOICE = "voice"


class Plan(StrEnum):
    FREE = "free"
    PRO = "pro"
    EXPERT = "expert"


class TurnKind(StrEnum):
    TEXT = "text"
    VOICE = "voice"
    OPENING = "opening"


class TurnState(StrEnum):
    """How far a turn has come; what is before DONE and FAILED is finished after a restart."""

    ACCEPTED = "accepted"
    TRANSCRIBED = "transcribed"
    ANSWERED = "answered"
    DONE = "done"
    FAILED = "failed"


class MessageKind(StrEnum):
    """What a message sent for a turn carries; one turn sends each kind and part once."""

    HEARD = "heard"
    REPLY = "reply"
    VOICE = "voice"
    NOTICE = "notice"


class MistakeCategory(StrEnum):
    CASE = "case"
    AGREEMENT = "agreement"
    ASPECT = "aspect"
    CONJUGATION = "conjugation"
    PREPOSITION = "preposition"
    WORD_ORDER = "word_order"
    SPELLING = "spelling"
    DIACRITICS = "diacritics"
    VOCABULARY = "vocabulary"
    REGISTER = "register"
    OTHER = "other"


class Severity(StrEnum):
    MISUNDERSTANDING = "misunderstanding"
    WRONG = "wrong"
    STYLE = "style"


class MistakeState(StrEnum):
    OPEN = "open"
    PRACTISING = "practising"
    HEALED = "healed"


class ModelApi(StrEnum):
    CHAT = "chat"
    TRANSCRIPTION = "transcription"
    SPEECH = "speech"


class CardKind(StrEnum):
    RECOGNITION = "recognition"
    PRODUCTION = "production"
    CLOZE = "cloze"
    DICTATION = "dictation"
    GENDER = "gender"
    ASPECT = "aspect"
    MISTAKE = "mistake"


class CardPhase(StrEnum):
    """Where a card is: what is (re)learned comes again within minutes, the rest after days."""

    NEW = "new"
    LEARNING = "learning"
    REVIEW = "review"
    RELEARNING = "relearning"


class Grade(IntEnum):
    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


class SchedulerKind(StrEnum):
    FSRS = "fsrs"
    SM2 = "sm2"


class ReviewSource(StrEnum):
    """Where a card was answered: asked in a review, or used by itself in conversation."""

    REVIEW = "review"
    CONVERSATION = "conversation"


class PracticeKind(StrEnum):
    """A drill or a game; MIXED is put together from the learner's own mistakes."""

    CASES = "cases"
    PREPOSITIONS = "prepositions"
    AGREEMENT = "agreement"
    CONJUGATION = "conjugation"
    ASPECT = "aspect"
    MOTION = "motion"
    CLITICS = "clitics"
    NUMBERS = "numbers"
    PAIRS = "pairs"
    GENDER = "gender"
    VOCATIVE = "vocative"
    SPELLING = "spelling"
    GAPS = "gaps"
    FINDING = "finding"
    ORDER = "order"
    COMMAS = "commas"
    MIXED = "mixed"


class WordStage(StrEnum):
    """How well a word is known, by the weakest of its two cards."""

    NEW = "new"
    LEARNING = "learning"
    KNOWN = "known"
    MASTERED = "mastered"


class WordSource(StrEnum):
    """How a word came to a learner's list."""

    SAVED = "saved"
    IMPORTED = "imported"
    DECK = "deck"


class FactCategory(StrEnum):
    """What the tutor may remember of a learner; none of what GDPR's article 9 protects."""

    NAME = "name"
    PEOPLE = "people"
    HOME = "home"
    WORK = "work"
    STUDY = "study"
    INTERESTS = "interests"
    TASTES = "tastes"
    PLANS = "plans"
    CZECH = "czech"


class ReadingKind(StrEnum):
    """What is read: a forwarded text, a forwarded recording, or pages (photos, images, PDFs)."""

    TEXT = "text"
    VOICE = "voice"
    PAPER = "paper"


class ReadingState(StrEnum):
    """As of a turn: what is before DONE and FAILED is finished after a restart."""

    ACCEPTED = "accepted"
    ANSWERED = "answered"
    DONE = "done"
    FAILED = "failed"


class RepairState(StrEnum):
    """How far a message has come whose mistakes the learner may first mend by themself."""

    OFFERED = "offered"
    TRIED = "tried"
    SHOWN = "shown"


class ReportVerdict(StrEnum):
    """What came of a learner's doubt about a correction."""

    PENDING = "pending"
    UPHELD = "upheld"
    WITHDRAWN = "withdrawn"
    CHANGED = "changed"


class ReportState(StrEnum):
    """Whether those who run the bot have seen to a report."""

    OPEN = "open"
    CLOSED = "closed"
