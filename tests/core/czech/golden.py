"""Whole tables written as rows: `ma_sg="mladý mladého …"`, seven cases, / between variants."""

from bot.core.czech.types import Case, Gender, Number


def golden(**rows):
    return {
        (Gender(gender), Number(name.rpartition("_")[2]), case): tuple(cell.split("/"))
        for name, row in rows.items()
        for gender in name.rpartition("_")[0].split("_")
        for case, cell in zip(Case, row.split(), strict=True)
        if cell != "-"
    }
