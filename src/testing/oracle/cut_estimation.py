"""Estimates and their errors, likelihoods with several maxima, person fit."""
from oracle_json import renamed

ESTIMATORS = {"ML": "MLE", "BM": "MAP", "WL": "WLE", "EAP": "EAP", "ROB": "robust"}
CATR_RANGE = [-4, 4]
CATR_GRID = [-4, 4, 33]


def prior_of(method):
    """catR's arguments for the prior; it takes N(0, 1) where nothing is said."""
    parameters = method.get("priorPar", [0, 1])
    distribution = method.get("priorDist", "norm")
    if distribution == "norm":
        return {"distribution": "normal", "mean": parameters[0], "standardDeviation": parameters[1]}
    if distribution == "unif":
        return {"distribution": "uniform", "lower": parameters[0], "upper": parameters[1]}
    return {"distribution": distribution}


def estimator_of(method):
    name = method["method"]
    lower, upper, nodes = method.get("parInt", CATR_GRID) if name == "EAP" else [*CATR_RANGE, None]
    return {
        "estimator": ESTIMATORS[name],
        "prior": prior_of(method) if name in ("BM", "EAP") else None,
        "lowerTheta": lower, "upperTheta": upper, "nodes": nodes,
        "robustWeight": {"function": method["weight"], "tuningConstant": method["tuCo"]} if name == "ROB" else None,
    }


def estimation(source):
    assert source["meta"]["range"] == CATR_RANGE
    return {
        "methods": [{"id": method["id"]} | estimator_of(method) for method in source["methods"]],
        "patterns": [renamed(row, {
            "src": "bank", "items": "items", "x": "responses", "est": "theta", "se": "standardError",
            "exact": "exactTheta", "seExact": "exactStandardError", "nmax": "maximumCount", "flag": "flag",
            "seNew": "newStandardError",
        }) for row in source["rows"]],
    }


def multimodal(source):
    assert all(row["catR_error"] is None for row in source["rows"])
    return [renamed(row, {
        "src": "bank", "items": "items", "x": "responses", "catR_ML": "catrMle", "global_ML": "globalMle",
        "all_max_ML": "likelihoodMaxima", "logLik_gap": "logLikelihoodGap", "catR_WL": "catrWle",
        "global_WL": "globalWle", "nmax_WL": "weightedMaximumCount",
    }) for row in source["rows"]]


def person_fit(source):
    return [
        {"model": model, "parameters": table["items"], "responses": table["data"], "estimators": [
            {"estimator": ESTIMATORS[name]} | renamed(values, {
                "theta": "theta", "lz_full": "lz", "lzstar_full": "lzStar", "lz_PerFit": "perFitLz",
                "lzstar_PerFit": "perFitLzStar",
            }) for name, values in table["ability"].items()
        ]}
        for model, table in source.items() if model != "meta"
    ]


def person_fit_mirt(source):
    """lz (mirt's Zh) at EAP of the first 300 persons, from the two fits to the polytomous data."""
    fits = {model: source["fits"][model] for model in ("GRM", "GPCM")}
    count = len(fits["GRM"]["personfit_EAP_first"]["rows"])
    return {
        "responses": source["data"]["XGRM"][:count],
        "fits": [
            {
                "model": model,
                "parameters": [item["est"] for item in fit["items_IRT"]],
                "theta": fit["fscores_first"]["EAP"]["theta"],
                "lz": [row[fit["personfit_EAP_first"]["columns"].index("Zh")] for row in fit["personfit_EAP_first"]["rows"]],
            }
            for model, fit in fits.items()
        ],
    }
