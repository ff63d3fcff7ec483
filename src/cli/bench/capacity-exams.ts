import { uniformDraw } from "@/engine/random";
import type { ItemBankSnapshot } from "@/exam/ports";
import { enterExam } from "@/exam/session/enter-exam";
import type { ExamSessionRecord } from "@/exam/session/records";
import { startSession } from "@/exam/session/start-session";
import { submitAnswer } from "@/exam/session/submit-answer";
import { freshToken, hashToken } from "@/server/auth/tokens";
import type { Container } from "@/server/container";
import { answerRequest } from "@/server/trpc/answer-request";
import { forEachAtOnce } from "./at-once";
import { type CapacityCandidate, responseOf, responseTimeMsAt } from "./capacity-engines";

/** How many candidates are served at once: more than the process's ten connections to the database take. */
const atOnce = 16;

export type SeatedCandidate = CapacityCandidate & Readonly<{ token: string }>;

/** Every candidate types the code and presses Start, by the product's own use cases. */
export async function seatCandidates(args: {
  container: Container;
  linkToken: string;
  accessCodes: readonly string[];
  candidates: readonly CapacityCandidate[];
}): Promise<SeatedCandidate[]> {
  const { container, linkToken, accessCodes, candidates } = args;
  const seated = candidates.map((candidate) => ({ ...candidate, token: freshToken() }));
  await forEach(seated, async (candidate, place) => {
    const now = container.now();
    const { session } = await enterExam(container, {
      linkToken,
      typedCode: accessCodes[place] ?? "",
      candidateTokenHash: hashToken(candidate.token),
      freshExamSessionId: candidate.examSessionId,
      freshSeed: candidate.seed,
      now,
    });
    await startSession(container, { session, pageId, now });
  });
  return seated;
}

/** Each candidate has one page open. */
const pageId = "the only page";

/** One call for each candidate, many at once: how long all took together, and each by itself. */
export type RoundTimes = Readonly<{ wallMs: number; callsMs: readonly number[] }>;
export type Round = (args: {
  container: Container;
  seated: readonly SeatedCandidate[];
  bank: ItemBankSnapshot;
}) => Promise<RoundTimes>;

/** Each candidate's next answer, by the session's row as it stands and the use case. */
export const answerByUseCase: Round = ({ container, seated, bank }) =>
  timeEach(seated, async (candidate) => {
    const session = await findSession({ container, candidate });
    const { answer, now } = nextAnswer({ candidate, session, bank });
    await submitAnswer(container, { session, answer, pageId, now });
  });

/** The same as HTTP requests to the API, without the socket: permission, parsing and output schema are in. */
export const answerByRequest: Round = async ({ container, seated, bank }) => {
  const sessions = new Map<string, ExamSessionRecord>();
  await forEach(seated, async (candidate) => {
    sessions.set(candidate.examSessionId, await findSession({ container, candidate }));
  });
  return timeEach(seated, async (candidate) => {
    const session = sessions.get(candidate.examSessionId);
    if (session === undefined) return;
    const { examSessionId } = candidate;
    const { answer, now } = nextAnswer({ candidate, session, bank });
    const thisMoment = { ...container, now: () => now };
    await post({
      container: thisMoment,
      candidate,
      procedure: "submitAnswer",
      input: { examSessionId, pageId, ...answer },
    });
  });
};

/** What each open page sends every ten seconds. */
export const beatByRequest: Round = ({ container, seated }) =>
  timeEach(seated, (candidate) => post({ container, candidate, procedure: "heartbeat", input: { pageId } }));

async function post(args: {
  container: Container;
  candidate: SeatedCandidate;
  procedure: "submitAnswer" | "heartbeat";
  input: unknown;
}): Promise<void> {
  const { container, candidate, procedure, input } = args;
  const request = new Request(`http://127.0.0.1/api/trpc/candidate.${procedure}`, {
    method: "POST",
    headers: { "content-type": "application/json", cookie: `thetaline_candidate=${candidate.token}` },
    ...(input === null ? {} : { body: JSON.stringify(input) }),
  });
  const response = await answerRequest({ request, container });
  const body = await response.text();
  if (response.status !== 200) throw new Error(`The API refused ${procedure} (${response.status}): ${body}`);
}

async function findSession(args: {
  container: Container;
  candidate: SeatedCandidate;
}): Promise<ExamSessionRecord> {
  const session = await args.container.sessions.findByCandidateToken(hashToken(args.candidate.token));
  if (session === null) throw new Error("A candidate of the bench has no exam session.");
  return session;
}

/** The option that the candidate chooses, and when: some time after the question was served. */
function nextAnswer(args: {
  candidate: CapacityCandidate;
  session: ExamSessionRecord;
  bank: ItemBankSnapshot;
}) {
  const { candidate, session, bank } = args;
  const position = session.itemsCompleted + 1;
  const itemId = session.pendingItemId ?? "";
  const { keyOptionId, options } = bank.item(itemId).content;
  const wrong = options.filter(({ id }) => id !== keyOptionId);
  const draw = uniformDraw({ seed: candidate.seed, position, purpose: "capacity wrong option" });
  const isRight = responseOf({ candidate, bank, itemId, position }) === 1;
  const optionId = isRight ? keyOptionId : (wrong[Math.floor(draw * wrong.length)]?.id ?? keyOptionId);
  const servedAt = session.pendingServedAt ?? new Date();
  const now = new Date(servedAt.getTime() + responseTimeMsAt({ seed: candidate.seed, position }));
  return { answer: { position, itemId, optionId }, now };
}

async function timeEach(
  seated: readonly SeatedCandidate[],
  call: (candidate: SeatedCandidate) => Promise<void>,
): Promise<RoundTimes> {
  const callsMs: number[] = [];
  const roundStartedAt = performance.now();
  await forEach(seated, async (candidate) => {
    const startedAt = performance.now();
    await call(candidate);
    callsMs.push(performance.now() - startedAt);
  });
  return { wallMs: performance.now() - roundStartedAt, callsMs };
}

async function forEach<Member>(
  members: readonly Member[],
  run: (member: Member, place: number) => Promise<void>,
): Promise<void> {
  await forEachAtOnce({
    count: members.length,
    atOnce,
    async run(place) {
      const member = members[place];
      if (member !== undefined) await run(member, place);
    },
  });
}
