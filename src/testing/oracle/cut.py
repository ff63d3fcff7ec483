"""Cuts the engine's test vectors out of the shared oracle: python3 cut.py <oracle folder> <this folder>.

Every number is carried over as the text that stands in the source, so nothing is rounded or reformatted; only names change,
from R's to ours. The only numbers computed here are the `exact` ones of the probability tables; README.md says why.
"""
import sys

sys.dont_write_bytecode = True

from cut_estimation import estimation, multimodal, person_fit, person_fit_mirt
from cut_exams import bench, exams, mirt
from cut_probabilities import dichotomous, items, polytomous
from cut_selection import next_item, start_stop
from oracle_json import read, write

source, target = sys.argv[1], sys.argv[2]


def table(name):
    return read(f"{source}/{name}.json")


banks = table("items")
for name, value in {
    "items": items(banks),
    "probability-dichotomous": dichotomous(table("prob_dich"), banks),
    "probability-polytomous": polytomous(table("prob_poly"), banks),
    "estimation": estimation(table("estimation")),
    "multimodal": multimodal(table("multimodal")),
    "next-item": next_item(table("nextitem")),
    "start-stop": start_stop(table("startstop")),
    "exams": exams(table("cats")),
    "mirt": mirt(table("mirtcat")),
    "person-fit": person_fit(table("personfit")),
    "person-fit-mirt": person_fit_mirt(table("calibration")),
    "bench": bench(table("bench")),
}.items():
    write(f"{target}/{name}.json", value)
