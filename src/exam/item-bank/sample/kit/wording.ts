import type { Random } from "./random";

/** Given names from many places; items never need to know more about a person. */
const givenNames = [
  "Amina",
  "Anders",
  "Beatriz",
  "Bilal",
  "Carmen",
  "Chidi",
  "Daria",
  "Dmitri",
  "Elif",
  "Emeka",
  "Farah",
  "Felix",
  "Greta",
  "Hana",
  "Hugo",
  "Ingrid",
  "Ibrahim",
  "Jasmin",
  "Jonas",
  "Kavya",
  "Kofi",
  "Leila",
  "Luca",
  "Mateo",
  "Mei",
  "Nadia",
  "Noor",
  "Oskar",
  "Paulo",
  "Priya",
  "Ravi",
  "Rosa",
  "Samir",
  "Sofia",
  "Tariq",
  "Tove",
  "Uma",
  "Viktor",
  "Wen",
  "Yara",
  "Yusuf",
  "Zeynep",
] as const;

export function someone(random: Random): string {
  return random.pick(givenNames);
}

export function people(random: Random, count: number): string[] {
  return random.sample(givenNames, count);
}
