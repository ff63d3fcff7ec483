export type Finding = Readonly<{
  state: "ok" | "warning" | "problem" | "skipped";
  /** What was found, in a sentence. */
  found: string;
  /** What to do about it; null where nothing is to be done. */
  remedy: string | null;
}>;

/** What a check can rest on. */
export type Part = "database" | "redis";

export type Check = Readonly<{
  name: string;
  /** Without one of these there is nothing to look at, and the check is skipped. */
  needs?: readonly Part[];
  /** A problem here means that this part is not there. */
  proves?: Part;
  run: () => Promise<Finding>;
}>;

export const ok = (found: string): Finding => ({ state: "ok", found, remedy: null });
export const warning = (found: string, remedy: string): Finding => ({ state: "warning", found, remedy });
export const problem = (found: string, remedy: string): Finding => ({ state: "problem", found, remedy });
export const skipped = (found: string, remedy: string | null = null): Finding => ({
  state: "skipped",
  found,
  remedy,
});

/** For what must not be in production, and is worth a word elsewhere. */
export function forbiddenInProduction(args: {
  isProduction: boolean;
  found: string;
  remedy: string;
}): Finding {
  const { isProduction, found, remedy } = args;
  return isProduction ? problem(found, remedy) : warning(found, remedy);
}
