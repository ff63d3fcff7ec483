import { afterAll, beforeAll, expect, it } from "vitest";
import { EngineError } from "@/engine/engine-error";
import type { Container } from "@/server/container";
import { at, DrivenSession } from "@/testing/driven-session";
import { freshContainer } from "@/testing/fresh-container";
import { finishedRecord } from "./finished-record";

let container: Container;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ container, close } = await freshContainer());
});
afterAll(() => close());

/** A session after an answer whose exam names a method that has the last word, ended by its clock. */
async function endedWith(loadEngine: Container["store"]["loadEngine"]) {
  const [driven] = await DrivenSession.start({ container });
  await driven!.submit();
  const row = await driven!.row();
  const { engineSettings } = row;
  const session = {
    ...row,
    engineSettings: { ...engineSettings, finalEstimation: engineSettings.estimation },
  };
  const ended = finishedRecord({ store: { loadEngine } }, { session, reason: "time_up", now: at(60_000) });
  return { session, ended };
}

it("keeps the running estimate when the one that has the last word cannot be made", async () => {
  const because = "it cannot be computed";
  const broken = new EngineError({ code: "invalid-setting", field: "quadrature", value: 0, because });
  const { session, ended } = await endedWith(() => Promise.reject(broken));
  const { theta, standardError, estimationMethod } = session;
  expect(await ended).toMatchObject({
    ...{ status: "finished", finishReason: "time_up", version: session.version + 1 },
    ...{ theta, standardError, estimationMethod },
  });
});

it("is not made while the database is away: the estimate is worth the wait", async () => {
  const away = new Error("no connection");
  const { ended } = await endedWith(() => Promise.reject(away));
  await expect(ended).rejects.toBe(away);
});
