import path from "node:path";
import { expect, test } from "@playwright/test";
import { build } from "vite";
import { sitSampleExam } from "../src/testing/engine-as-a-library";

const projectDir = path.resolve(import.meta.dirname, "..");

/** The engine as one script, as an application would ship it: it asks for nothing that only Node has. */
async function bundleEngine(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: "silent",
    resolve: { alias: { "@": path.join(projectDir, "src") } },
    build: {
      write: false,
      lib: {
        entry: path.join(projectDir, "src/testing/engine-as-a-library.ts"),
        name: "thetaline",
        formats: ["iife"],
      },
    },
  });
  const [first] = Array.isArray(built) ? built : [built];
  if (first === undefined || !("output" in first)) throw new Error("vite built nothing");
  return first.output[0].code;
}

test("the engine runs in a browser's page and in its worker, and gives what it gives in Node", async ({
  page,
}) => {
  const seeds = ["ada", "grace", "edsger"];
  const script = `${await bundleEngine()}; const exams = ${JSON.stringify(seeds)}.map((seed) => thetaline.sitSampleExam(seed));`;
  await page.goto("about:blank");
  await page.addScriptTag({ content: `${script} document.title = JSON.stringify(exams);` });
  const inPage: unknown = JSON.parse(await page.title());
  const inWorker = await page.evaluate(
    (source) =>
      new Promise<unknown>((resolve, reject) => {
        const worker = new Worker(URL.createObjectURL(new Blob([source])));
        worker.onmessage = ({ data }) => resolve(data);
        worker.onerror = ({ message }) => reject(new Error(message));
      }),
    `${script} postMessage(exams);`,
  );
  const inNode = seeds.map(sitSampleExam).map(({ items, theta, standardError }) => ({
    items,
    // Math.exp may differ in its last bit between one version of V8 and another.
    theta: expect.closeTo(theta, 12),
    standardError: expect.closeTo(standardError, 12),
  }));
  expect(inPage).toEqual(inNode);
  expect(inWorker).toEqual(inNode);
});
