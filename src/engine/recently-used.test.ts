import { expect, test } from "vitest";
import { RecentlyUsed } from "./recently-used";

type Made = Readonly<{ key: string }>;

function ofTwo() {
  const dropped: string[] = [];
  const kept = new RecentlyUsed<string, Made>({ most: 2, whenDropped: ({ key }) => dropped.push(key) });
  const get = (key: string) => kept.getOrMake(key, () => ({ key }));
  return { kept, get, dropped };
}

test("what is asked for again is the very same", () => {
  const { get } = ofTwo();
  const first = get("a");
  expect(get("a")).toBe(first);
  get("b");
  expect(get("a")).toBe(first);
});

test("the one that was used longest ago goes when another comes", () => {
  const { get, dropped } = ofTwo();
  const [a, b] = [get("a"), get("b")];
  get("a");
  get("c");
  expect(dropped).toStrictEqual(["b"]);
  expect(get("a")).toBe(a);
  expect(get("b")).not.toBe(b);
  expect(dropped).toStrictEqual(["b", "c"]);
});

test("a thousand keys later it holds no more than it may", () => {
  const { get, dropped } = ofTwo();
  for (let key = 0; key < 1000; key++) get(String(key));
  expect(dropped).toHaveLength(998);
});

test("nothing is kept, and nothing dropped, when making fails", () => {
  const { kept, get, dropped } = ofTwo();
  const [a, b] = [get("a"), get("b")];
  const failing = () =>
    kept.getOrMake("c", () => {
      throw new Error("no");
    });
  expect(failing).toThrow("no");
  expect(failing).toThrow("no");
  expect([get("a"), get("b")]).toStrictEqual([a, b]);
  expect(dropped).toStrictEqual([]);
});
