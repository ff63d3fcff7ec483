"""Cuts the engine's test vectors out of the shared oracle: python3 cut.py <oracle folder> <this folder>.

Every number is carried over as the text that stands in the source, so nothing is rounded or reformatted. The only numbers
computed here are probability.json's `exactInformation`, in 60-digit arithmetic; README.md says why.
"""
import json
import sys
from decimal import Decimal, getcontext

source, target = sys.argv[1], sys.argv[2]
BANKS = ("A", "B", "T")


class Number(float):
    def __new__(cls, text):
        number = super().__new__(cls, text)
        number.text = text
        return number

    def __repr__(self):
        return self.text


def read(name):
    with open(f"{source}/{name}.json") as file:
        return json.load(file, parse_float=Number)


def text_of(value):
    if isinstance(value, dict):
        return "{" + ",".join(f"{json.dumps(k)}:{text_of(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(text_of, value)) + "]"
    return value.text if isinstance(value, Number) else json.dumps(value)


def write(name, value):
    with open(f"{target}/{name}.json", "w") as file:
        file.write(text_of(value) + "\n")


items = read("items")
write("items", {bank: items[bank]["par"] for bank in BANKS})

getcontext().prec = 60


def exact_information(parameters, scaling_constant, theta):
    """I = P'^2 / (P (1 - P)) of the 4PL for the doubles that a program holds, rounded to a double at the end."""
    a, b, c, d, scale, at = (Decimal(float(value)) for value in (*parameters, scaling_constant, theta))
    logistic = 1 / (1 + (-scale * a * (at - b)).exp())
    probability = c + (d - c) * logistic
    derivative = scale * a * (d - c) * logistic * (1 - logistic)
    return float(derivative**2 / (probability * (1 - probability)))


def where_catr_cancels(key, scaling_constant):
    """[theta's row, item's column, exact information] wherever P > 1 - 1e-6 leaves catR's 1 - P few digits."""
    return [
        [row, column, exact_information(items[key[0]]["par"][column], scaling_constant, theta)]
        for row, theta in enumerate(probability["meta"]["theta"])
        for column, value in enumerate(probability[key]["P"][row]) if value > 1 - 1e-6
    ]


def probability_table(key):
    scaling_constant = Number("1.702") if "D1.702" in key else 1
    table = probability[key]
    return {"id": key, "bank": key[0], "scalingConstant": scaling_constant, "P": table["P"], "dP": table["dP"],
            "I": table["I"], "exactInformation": where_catr_cancels(key, scaling_constant)}


probability = read("prob_dich")
write("probability", {
    "theta": probability["meta"]["theta"],
    "tables": [probability_table(key) for key in probability if key != "meta"],
})

estimation = read("estimation")
methods = [(k, m) for k, m in enumerate(estimation["methods"]) if m["method"] == "EAP" and m["priorDist"] == "norm"]
write("estimation", {
    "methods": [{"id": m["id"], "prior": m["priorPar"], "grid": m["parInt"]} for _, m in methods],
    "rows": [
        {"bank": row["src"], "items": row["items"], "responses": row["x"],
         "theta": [row["est"][k] for k, _ in methods], "standardError": [row["se"][k] for k, _ in methods]}
        for row in estimation["rows"] if row["src"] in BANKS
    ],
})

selection = read("nextitem")
write("selection", [
    {"bank": row["src"], "administered": [item for item in row["out"] if item > 0], "theta": row["theta"],
     "item": row["crit"]["MFI"][0], "information": row["crit"]["MFI"][3]}
    for row in selection["rows"] if row["src"] in BANKS
])

exams = read("cats")
runs = []
for name in ("A_EAP", "B_EAP", "B_EAP_n0508", "T_EAP"):
    run = exams["runs"][name]
    bank = run["bank"]
    assert run["start"]["theta"] == 0 and run["stop"] == {"rule": ["precision", "length"], "thr": [0.3, 30]}
    runs.append({
        "id": name, "bank": bank,
        "prior": run["test"].get("priorPar", [0, 1]), "grid": run["test"].get("parInt", [-4, 4, 33]),
        "exams": [
            {"responses": "".join(exams["examinees"][bank]["responses"][row["e"] - 1][i - 1] for i in row["items"]),
             "items": row["items"], "theta": row["theta"], "standardError": row["se"], "stoppedBy": row["rule"]}
            for row in run["rows"]
        ],
    })
write("exams", runs)

bench = read("bench")
write("bench", {
    "bank": bench["bank"][:1000],
    "responses": bench["x"][:20],
    "next": [{"bankSize": each["n"], "item": each["item"], "information": each["info"]}
             for each in bench["check"]["next_MFI"] if each["n"] <= 1000],
    "theta": bench["check"]["EAP"], "standardError": bench["check"]["EAP_SE"],
    "exams": [
        {"responses": responses, "theta": theta, "standardError": error, "items": count}
        for responses, theta, error, count in zip(
            bench["sim_resp"], bench["catR"]["estimate"], bench["catR"]["se"], bench["catR"]["n"])
    ],
})
