"""Item selection, start and stopping rules, content and exposure."""
from cut_estimation import ESTIMATORS, prior_of
from oracle_json import renamed

SMALLER_IS_BETTER = ("bOpt", "thOpt", "MEPV")


def criterion_of(source):
    return {
        "id": source["id"], "criterion": source["criterion"], "prior": prior_of(source),
        "estimator": ESTIMATORS[source["method"]] if "method" in source else None,
        "information": {"observed": "observed", "Fisher": "expected"}[source["infoType"]] if "infoType" in source else None,
        "better": "smaller" if source["criterion"] in SMALLER_IS_BETTER else "larger",
    }


def next_item(source):
    assert source["meta"]["parInt"] == [-4, 4, 33]
    return {
        "criteria": [criterion_of(each) for each in source["criteria"]],
        "situations": [
            renamed(row, {"src": "bank", "out": "administered", "x": "responses", "theta": "theta", "crit": "choices"})
            | ({"values": row["full"]} if row.get("full") else {})
            for row in source["rows"]
        ],
    }


def start_stop(source):
    def part(name, names):
        return [renamed(row, names) for row in source[name]]

    return {
        "startItems": part("startItems", {
            "src": "bank", "startSelect": "criterion", "theta": "thetas", "unavailable": "unavailable", "items": "items",
        }),
        "stops": part("checkStopRule", {
            "src": "bank", "th": "theta", "se": "standardError", "out": "administered", "rule": "rules", "thr": "thresholds",
            "alpha": "significanceLevel", "maxInfoLeft": "largestInformationLeft", "decision": "stops", "fired": "fired",
        }),
        "contentBalancing": part("contentBalancing", {
            "props": "targets", "out": "administered", "x": "responses", "theta": "theta", "criterion": "criterion",
            "item": "item", "value": "value", "group": "contentArea", "prior_prop": "sharesBefore",
            "post_prop": "sharesAfter", "cb_prop": "targetShares",
        }),
        "unavailableItems": part("nAvailable", {
            "src": "bank", "theta": "theta", "out": "administered", "unavailable": "unavailable", "item": "item",
            "value": "information",
        }),
        "randomesque": part("randomesque", {
            "src": "bank", "theta": "theta", "out": "administered", "randomesque": "groupSize", "eligible": "eligible",
        }),
        "strata": part("aStratified", {"src": "bank", "K": "strata", "stratum": "stratumByItem"}),
    }
