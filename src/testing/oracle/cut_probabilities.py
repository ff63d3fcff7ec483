"""Items, probabilities, derivatives and information."""
from decimal import Decimal

from cut_exact import FUNCTIONS_OF_CATEGORY, response_functions
from oracle_json import Number

NAMES = {
    "P": "probability", "dP": "firstDerivative", "d2P": "secondDerivative", "d3P": "thirdDerivative",
    "OI": "observedInformation",
    "I": "information", "dI": "informationFirstDerivative", "d2I": "informationSecondDerivative",
    "J": "warmNumerator", "dJ": "warmNumeratorFirstDerivative",
}
# A tenth of what the tests demand.
LOST_DIGITS = Decimal("1e-11")


def without_nulls(value):
    """R pads items that have fewer categories than the widest with nulls."""
    return [without_nulls(each) for each in value if each is not None] if isinstance(value, list) else value


def items(banks):
    return {
        name: {"parameters": without_nulls(bank["par"])} | ({"contentAreas": bank["group"]} if "group" in bank else {})
        for name, bank in banks.items() if name != "meta"
    }


def dichotomous(source, banks):
    """R has P of the right answer alone, and a table of observed information for each of the two responses."""
    return tables(source, banks, lambda each: each | {
        "OI": [[list(pair) for pair in zip(*rows)] for rows in zip(each["OI0"], each["OI1"])],
    })


def polytomous(source, banks):
    return tables(source, banks, without_nulls_in_tables)


def without_nulls_in_tables(each):
    return {name: without_nulls(rows) for name, rows in each.items()}


def tables(source, banks, prepare):
    thetas = source["meta"]["theta"]
    return {"thetas": thetas, "tables": [
        table(key, prepare(each), thetas, banks) for key, each in source.items() if key != "meta"
    ]}


def table(key, source, thetas, banks):
    bank = key.split("_")[0]
    scale = Number("1.702") if "D1.702" in key else 1
    return {"id": key, "bank": bank, "scalingConstant": scale} | {
        new: source[old] for old, new in NAMES.items()
    } | {"exact": where_r_lost_digits(source, thetas, bank, banks[bank]["par"], scale)}


def where_r_lost_digits(source, thetas, bank, parameters, scale):
    """[function, theta's row, item's column (, category), value]; rows, columns and categories from 0."""
    found = []
    for row, theta in enumerate(thetas):
        for column in range(len(source["P"][row])):
            exact = response_functions(bank, parameters[column], scale, theta)
            for name in NAMES:
                found += [
                    [NAMES[name], row, column, *category, float(value)]
                    for category, r, value in numbers_of(name, source[name][row][column], exact[name])
                    if abs(Decimal(float(r)) - value) > LOST_DIGITS * abs(value)
                ]
    return found


def numbers_of(name, r, exact):
    """([category] or [], R's number, the exact one). Of right and wrong, R gives P and its derivatives for right only."""
    if name not in FUNCTIONS_OF_CATEGORY:
        return [([], r, exact)]
    if not isinstance(r, list):
        return [([], r, exact[1])]
    return [([category], *pair) for category, pair in enumerate(zip(r, exact))]
