"""The response functions in 60-digit arithmetic, for the doubles that a program holds.

Only to find, and to put right, the few cells in which R's own double arithmetic lost digits. Each model is written down anew
here, from README.md of the shared oracle; nothing is taken from the engine.
"""
from decimal import Decimal, getcontext

getcontext().prec = 60
FUNCTIONS_OF_CATEGORY = ("P", "dP", "d2P", "d3P", "OI")


def logistic(scaled_discrimination, difficulty, theta):
    """L and its first three derivatives with respect to theta."""
    k = scaled_discrimination
    value = 1 / (1 + (-k * (theta - difficulty)).exp())
    rest = 1 - value
    return [value, k * value * rest, k**2 * value * rest * (1 - 2 * value),
            k**3 * value * rest * (1 - 6 * value + 6 * value * value)]


def four_parameter_logistic(row, scale, theta):
    a, b, c, d = row
    value, *derivatives = logistic(scale * a, b, theta)
    right = [c + (d - c) * value, *((d - c) * each for each in derivatives)]
    return [[1 - right[0], *(-each for each in right[1:])], right]


def graded(row, scale, theta):
    steps = [[Decimal(1), *[Decimal(0)] * 3], *(logistic(scale * row[0], each, theta) for each in row[1:]), [Decimal(0)] * 4]
    return [[upper - lower for upper, lower in zip(*pair)] for pair in zip(steps, steps[1:])]


def divided_by_total(slopes, intercepts, theta):
    """P_k proportional to exp(slope_k theta + intercept_k); the moments of the slopes give the derivatives."""
    weights = [(slope * theta + intercept).exp() for slope, intercept in zip(slopes, intercepts)]
    chances = [weight / sum(weights) for weight in weights]
    mean = sum(p * s for p, s in zip(chances, slopes))
    second, third = (sum(p * (s - mean) ** power for p, s in zip(chances, slopes)) for power in (2, 3))
    return [
        [p, p * (s - mean), p * ((s - mean) ** 2 - second), p * ((s - mean) ** 3 - 3 * second * (s - mean) - third)]
        for p, s in zip(chances, slopes)
    ]


def partial_credit(discrimination, steps, scale, theta):
    slopes = [scale * discrimination * k for k in range(len(steps) + 1)]
    intercepts = [-scale * discrimination * sum(steps[:k], Decimal(0)) for k in range(len(steps) + 1)]
    return divided_by_total(slopes, intercepts, theta)


MODELS = {
    "GRM": graded,
    "PCM": lambda row, scale, theta: partial_credit(1, row, scale, theta),
    "GPCM": lambda row, scale, theta: partial_credit(row[0], row[1:], scale, theta),
    "RSM": lambda row, scale, theta: partial_credit(1, [row[0] + each for each in row[1:]], scale, theta),
    "NRM": lambda row, scale, theta: divided_by_total([Decimal(0), *row[0::2]], [Decimal(0), *row[1::2]], theta),
}


def response_functions(bank, row, scale, theta):
    """By R's names: lists by category, and the item's I, dI, d2I, J, dJ."""
    exact = [Decimal(float(each)) for each in row if each is not None]
    model = MODELS.get(bank, four_parameter_logistic)
    categories = model(exact, Decimal(float(scale)), Decimal(float(theta)))
    functions = {name: [each[order] for each in categories] for order, name in enumerate(("P", "dP", "d2P", "d3P"))}
    return functions | {
        "OI": [f * f / p**2 - s / p for p, f, s, _ in categories],
        "I": sum(f * f / p for p, f, s, _ in categories),
        "dI": sum(2 * f * s / p - f**3 / p**2 for p, f, s, _ in categories),
        "d2I": sum(2 * s * s / p + 2 * f * t / p - 5 * f * f * s / p**2 + 2 * f**4 / p**3 for p, f, s, t in categories),
        "J": sum(f * s / p for p, f, s, _ in categories),
        "dJ": sum((s * s + f * t) / p - f * f * s / p**2 for p, f, s, t in categories),
    }
