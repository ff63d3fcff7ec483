import { expect, it } from "vitest";
import { parseStoredState } from "./engine-state";

const contract = {
  theta: 0.523,
  standard_error: 0.245,
  item_params_list: [{ a: 1.5, b: 0.2, c: 0.2 }],
  responses: [true],
  max_items: 20,
  items_completed: 1,
};
const ours = {
  ...contract,
  format: 2,
  exam_session_id: "exam-123",
  session_version: 3,
  item_bank_version_id: "a bank",
  item_ids: ["Q1"],
  response_times_ms: [null],
  pending_item_id: "Q2",
  seed: "seed",
  settings: null,
};

it("takes a value with the contract's six fields and no more for another service's", () => {
  expect(parseStoredState(JSON.stringify(contract))).toEqual({ kind: "contract", state: contract });
  expect(parseStoredState(JSON.stringify({ ...contract, note: "theirs" }))).toMatchObject({
    kind: "contract",
  });
});

it("takes for ours what says so and is whole, and for torn what says so and is not", () => {
  expect(parseStoredState(JSON.stringify(ours))).toEqual({ kind: "ours", state: ours });
  expect(parseStoredState(JSON.stringify({ ...ours, settings: { estimation: "?" } }))).toBeNull();
  expect(parseStoredState(JSON.stringify({ ...ours, seed: undefined }))).toBeNull();
  expect(parseStoredState(JSON.stringify(ours).slice(0, 200))).toBeNull();
});
