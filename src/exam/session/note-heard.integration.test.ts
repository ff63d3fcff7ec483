import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { defaultEngineSettings } from "@/engine/engine-settings";
import type { Container } from "@/server/container";
import { engineKey } from "@/server/redis/keys";
import { at, DrivenSession } from "@/testing/driven-session";
import { freshContainer } from "@/testing/fresh-container";
import { pauseSession } from "../proctor/pause-session";
import { noteHeard } from "./note-heard";

let container: Container;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ container, close } = await freshContainer());
});
afterAll(() => close());

const minutes = (count: number) => count * 60_000;
const started = async () => (await DrivenSession.start({ container }))[0]!;

describe("a page that says it is there", () => {
  it("is noted in Redis each time, and in the row every two minutes, without a new version", async () => {
    const session = await started();
    const before = await session.row();
    await noteHeard(container, { session: before, now: at(minutes(2) - 1) });
    expect(await session.row()).toEqual(before);
    expect((await container.presence.read(session.roomId))?.get(session.id)).toEqual(at(minutes(2) - 1));
    await noteHeard(container, { session: before, now: at(minutes(2)) });
    expect(await session.row()).toEqual({ ...before, lastHeardAt: at(minutes(2)) });
  });

  it("keeps the engine of a running or paused exam in Redis, and not that of a finished one", async () => {
    const stopping = [{ rule: "length", maxItems: 1 } as const];
    const [session] = await DrivenSession.start({
      container,
      settings: { ...defaultEngineSettings, stopping },
    });
    const ttlAfterBeat = async () => {
      await container.redis.expire(engineKey(session!.id), 50);
      await noteHeard(container, { session: await session!.row(), now: at(1000) });
      return container.store.getTtl(session!.id);
    };
    expect(await ttlAfterBeat()).toBeGreaterThan(3000);
    await session!.pause();
    expect(await ttlAfterBeat()).toBeGreaterThan(3000);
    await session!.resume();
    await session!.submit();
    expect(await session!.row()).toMatchObject({ status: "finished" });
    expect(await ttlAfterBeat()).toBeLessThanOrEqual(50);
  });

  it("is never made to look more silent by an act that had read the session before", async () => {
    const session = await started();
    const heardAt = at(minutes(20));
    const sessions: Container["sessions"] = {
      ...container.sessions,
      async findAct(id) {
        await container.sessions.noteHeard({ examSessionId: session.id, now: heardAt });
        return container.sessions.findAct(id);
      },
    };
    await pauseSession(
      { ...container, sessions },
      {
        examSessionId: session.id,
        staffMemberId: session.staffMemberId,
        actId: "0197f3a4-6a0e-4d7e-9a53-1c1f3c0a9d55",
        now: at(minutes(20)),
      },
    );
    expect(await session.row()).toMatchObject({ status: "paused", lastHeardAt: heardAt });
  });
});
