import pg from "pg";
import { expect, it } from "vitest";
import { createExamInDatabase } from "@/testing/exam-in-database";
import { freshDatabase } from "@/testing/fresh-container";
import { seededItems } from "@/testing/seeded-items";
import { createPrisma } from "./prisma";

it("reads and writes moments as they are in a database whose own time zone is another", async () => {
  const databaseUrl = await freshDatabase();
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const name = new URL(databaseUrl).pathname.slice(1);
  await client.query(`alter database "${name}" set timezone to 'Asia/Kathmandu'`);
  const prisma = createPrisma({ databaseUrl });
  const opensAt = new Date("2026-10-25T00:30:00.000Z");
  const { roomId } = await createExamInDatabase({
    ...{ prisma, opensAt, items: seededItems({ seed: "zone", count: 5 }), sessionSeeds: [] },
  });
  expect((await prisma.room.findUniqueOrThrow({ where: { id: roomId } })).opensAt).toEqual(opensAt);
  const { rows } = await client.query("select opens_at from rooms where id = $1", [roomId]);
  expect(rows).toEqual([{ opens_at: opensAt }]);
  await client.query("update rooms set opens_at = $2 where id = $1", [roomId, "2026-11-28 12:00:00+00"]);
  const after = await prisma.room.findUniqueOrThrow({ where: { id: roomId } });
  expect(after.opensAt).toEqual(new Date("2026-11-28T12:00:00.000Z"));
  await prisma.$disconnect();
  await client.end();
});

it.each([
  ["an application name", "-c application_name=exams", "application_name", "exams"],
  ["a time zone of its own", "-c TimeZone=Asia/Kathmandu -c work_mem=5MB", "work_mem", "5MB"],
])(
  "speaks UTC also where DATABASE_URL brings options, with %s, which count as well",
  async (_, options, name, value) => {
    const url = new URL(await freshDatabase());
    url.searchParams.set("options", options);
    url.searchParams.set("connect_timeout", "9");
    const prisma = createPrisma({ databaseUrl: url.href.replaceAll("+", "%20") });
    const said = await prisma.$queryRaw`
    select current_setting('TimeZone') as zone, current_setting(${name}) as theirs`;
    expect(said).toEqual([{ zone: "UTC", theirs: value }]);
    await prisma.$disconnect();
  },
);
