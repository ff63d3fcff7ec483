"""Whole exams of catR and mirtCAT, mirt's scores, the timing run."""
from cut_estimation import ESTIMATORS, estimator_of
from oracle_json import renamed

ROWS_LEFT_OUT = ("T_BM_finalML", "A_BM_finalML")
RUN_NAMES = {
    "e": "examinee", "items": "items", "theta": "theta", "se": "standardError", "thFinal": "finalTheta",
    "seFinal": "finalStandardError", "ci": "confidenceInterval", "rule": "stoppedBy",
}
SOME_RUNS_NAMES = {
    "mingap": "smallestInformationGap", "truncated": "truncated",
    "steps_where_catR_is_not_global_ML": "stepsOffGlobalMaximum",
}


def examinees(source):
    return {
        bank: {"trueTheta": people["theta"], "responses": people["responses"]}
        for bank, people in source["examinees"].items()
    }


def run_of(name, run):
    test, start, stop, final = (run[key] for key in ("test", "start", "stop", "final"))
    assert "fixItems" in start or start == {"nrItems": 1, "theta": 0, "startSelect": "MFI"}
    assert test.get("range", [-4, 4]) == [-4, 4]
    balance = run.get("cbControl")
    return {
        "id": name, "bank": run["bank"], "startItems": start.get("fixItems"), "criterion": test["itemSelect"],
        "estimation": estimator_of(test), "constantPattern": test.get("constantPatt"), "finalEstimation": estimator_of(final),
        "rules": stop["rule"], "thresholds": stop["thr"], "significanceLevel": stop.get("alpha", [None])[0],
        "contentTargets": dict(zip(balance["names"], balance["props"])) if balance else None,
        "exams": [exam_of(row) for row in run["rows"]],
    }


def exam_of(row):
    finals = {"finals": {ESTIMATORS[key]: pair for key, pair in row["finals"].items()}} if "finals" in row else {}
    return renamed(row, RUN_NAMES) | finals | renamed(row, {k: v for k, v in SOME_RUNS_NAMES.items() if k in row})


def exams(source):
    return {
        "examinees": examinees(source),
        "runs": [run_of(name, run) for name, run in source["runs"].items() if name not in ROWS_LEFT_OUT],
    }


def mirt(source):
    return {
        "scores": [
            {"bank": bank, "estimator": ESTIMATORS.get(name, name), "itemCount": int(first),
             "scores": [list(score) for score in zip(table["examinees"], scores["theta"], scores["se"])]}
            for bank, table in source["fscores"].items()
            for key, scores in table["fscores"].items()
            for name, first in [key.split("_first")]
        ],
        "runs": [
            {"id": name, "bank": run["bank"], "estimator": run["method"], "criterion": run["criteria"],
             "standardErrorLimit": run["design"]["min_SEM"], "maxItems": run["design"]["max_items"],
             "minItems": run["design"]["min_items"],
             "exams": [renamed(row, {"e": "examinee", "items": "items", "theta": "theta", "se": "standardError"})
                       for row in run["rows"]]}
            for name, run in source["runs"].items()
        ],
    }


def bench(source):
    return {
        "bank": source["bank"][:1000],
        "responses": source["x"][:20],
        "next": [{"bankSize": each["n"], "item": each["item"], "information": each["info"]}
                 for each in source["check"]["next_MFI"] if each["n"] <= 1000],
        "theta": source["check"]["EAP"], "standardError": source["check"]["EAP_SE"],
        "exams": [
            {"responses": responses, "theta": theta, "standardError": error, "items": count}
            for responses, theta, error, count in zip(
                source["sim_resp"], source["catR"]["estimate"], source["catR"]["se"], source["catR"]["n"])
        ],
    }
