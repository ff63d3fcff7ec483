/** 16 million doubles: 128 MB. */
const MOST_NUMBERS = 16_000_000;

/**
 * How many numbers the rows may hold that are kept for one bank and scaling constant, those of all grids and all
 * methods of estimation together. Once they are as many, further rows are computed whenever they are asked for;
 * none is dropped for another, because a choice that looks at every item would drop each row just before it is
 * needed again. (A grid's lists of rows, 8 bytes for each row that it might keep, come on top.)
 */
export class RowBudget {
  #left: number;

  constructor(numbers: number = MOST_NUMBERS) {
    this.#left = numbers;
  }

  /** Whether there is room for that many more, which then is taken. */
  take(numbers: number): boolean {
    if (numbers > this.#left) return false;
    this.#left -= numbers;
    return true;
  }

  giveBack(numbers: number): void {
    this.#left += numbers;
  }
}
