import { mkdirSync } from "node:fs";
import path from "node:path";
import type { Page } from "playwright";

const looks = [
  { name: "light", colorScheme: "light", width: 1280, height: 800, direction: "ltr" },
  { name: "dark", colorScheme: "dark", width: 1280, height: 800, direction: "ltr" },
  { name: "phone", colorScheme: "light", width: 360, height: 740, direction: "ltr" },
  { name: "right-to-left", colorScheme: "light", width: 1280, height: 800, direction: "rtl" },
] as const;

/** One page in light, dark, on a phone and from right to left; with `window`, only what stands in the window. */
export async function photograph(args: {
  folder: string;
  page: Page;
  name: string;
  window?: boolean;
}): Promise<void> {
  const { folder } = args;
  mkdirSync(folder, { recursive: true });
  for (const look of looks) {
    await args.page.setViewportSize({ width: look.width, height: look.height });
    await args.page.emulateMedia({ colorScheme: look.colorScheme });
    await args.page.evaluate(
      (direction) => document.documentElement.setAttribute("dir", direction),
      look.direction,
    );
    // Whatever stays at the top of the window would else lie across the middle of the picture.
    if (!args.window) await args.page.evaluate(() => window.scrollTo(0, 0));
    const file = path.join(folder, `${args.name}-${look.name}.png`);
    await args.page.screenshot({ path: file, fullPage: !args.window, animations: "disabled" });
  }
  await args.page.evaluate(() => document.documentElement.setAttribute("dir", "ltr"));
}
