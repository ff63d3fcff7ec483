import { z } from "zod";

type ErrorDescription = Readonly<{
  name: string;
  code?: string;
  message?: string;
  at?: readonly string[];
  cause?: ErrorDescription;
}>;

/**
 * Errors whose sentences are ours or the language's. The others' repeat what was sent: Prisma prints the arguments of the
 * call, PostgreSQL the row that it refused, JSON.parse the text, the Redis client the command.
 */
const plainNames = new Set([
  ...["Error", "TypeError", "RangeError", "ReferenceError", "AbortError", "TimeoutError"],
  ...["ExamError", "EngineError", "EnvError", "TRPCError", "ZodError"],
]);

const mostFrames = 8;
const mostCauses = 3;

/**
 * An error as a log may hold it: which, where and, if that can be said without the values that it was about, why.
 */
export function describeError(error: unknown, depth = 0): ErrorDescription {
  if (!(error instanceof Error)) return { name: typeof error };
  const code = codeOf(error);
  const cause = depth < mostCauses && error.cause instanceof Error ? error.cause : null;
  const frames = framesOf(error);
  return {
    name: error.name,
    ...(code !== null && { code }),
    ...(plainNames.has(error.name) && { message: error.message }),
    ...(frames.length > 0 && { at: frames }),
    ...(cause && { cause: describeError(cause, depth + 1) }),
  };
}

const codeSchema = z.string().regex(/^[\w-]{1,40}$/);
const codedSchema = z.object({ code: codeSchema });
/** Where Prisma 7 keeps the code that PostgreSQL gave. */
const causedSchema = z.object({
  meta: z.object({ driverAdapterError: z.object({ cause: z.object({ originalCode: codeSchema }) }) }),
});

function codeOf(error: Error): string | null {
  const own = codedSchema.safeParse(error).data?.code;
  const postgres = causedSchema.safeParse(error).data?.meta.driverAdapterError.cause.originalCode;
  const codes = [own, postgres].filter((code) => code !== undefined);
  return codes.length > 0 ? codes.join(" ") : null;
}

/** The stack without its first lines, which repeat the message. */
function framesOf({ stack = "" }: Error): string[] {
  const frames = stack.split("\n").filter((line) => /^\s+at /.test(line));
  return frames.slice(0, mostFrames).map((line) => line.trim().slice("at ".length));
}
