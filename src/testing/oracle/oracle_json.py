"""Reads and writes JSON so that every number keeps the text that stands in the source."""
import json


class Number(float):
    def __new__(cls, text):
        number = super().__new__(cls, text)
        number.text = text
        return number

    def __repr__(self):
        return self.text


def read(path):
    with open(path) as file:
        return json.load(file, parse_float=Number)


def write(path, value):
    with open(path, "w") as file:
        file.write(text_of(value) + "\n")


def text_of(value):
    if isinstance(value, dict):
        return "{" + ",".join(f"{json.dumps(k)}:{text_of(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(text_of, value)) + "]"
    return value.text if isinstance(value, Number) else json.dumps(value)


def renamed(record, names):
    """The fields of `record` that `names` lists, under their new names; the rest is left out."""
    return {new: record[old] for old, new in names.items()}
