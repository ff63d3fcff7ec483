import { randomUUID } from "node:crypto";
import { invariant } from "@/exam/invariant";
import type { CandidateItem, Item } from "@/exam/item-bank/item";
import { describeStop } from "@/exam/proctor/describe-stop";
import { enterExam } from "@/exam/session/enter-exam";
import type { ExamSessionRecord } from "@/exam/session/records";
import { startSession } from "@/exam/session/start-session";
import { submitAnswer } from "@/exam/session/submit-answer";
import { viewSession } from "@/exam/session/view-session";
import { freshToken, hashToken } from "@/server/auth/tokens";
import type { Container } from "@/server/container";
import { engineKey } from "@/server/redis/keys";
import { flattenMath } from "@/ui/flat-math";
import { plotScale, plotTheta } from "./theta-plot";

/** Chooses an option of the pending item; `position` counts from 1. Null leaves the exam where it is. */
export type Answerer = (args: {
  item: Item;
  position: number;
  scalingConstant: number;
}) => Promise<string | null>;

type Print = (line: string) => void;

/** The terminal is the one place where the demo's candidate sits. */
const pageId = "terminal";

/** One whole exam, from the access code to the end, printing what each step did. */
export async function sitDemoExam(args: {
  container: Container;
  linkToken: string;
  accessCode: string;
  seed: string;
  answer: Answerer;
  print: Print;
}): Promise<void> {
  const { container, print } = args;
  const { session: entered } = await enterExam(container, {
    linkToken: args.linkToken,
    typedCode: args.accessCode,
    candidateTokenHash: hashToken(freshToken()),
    freshExamSessionId: randomUUID(),
    freshSeed: `demo-${args.seed}`,
    now: container.now(),
  });
  const asked = () => ({ pageId, now: container.now() });
  let session = await startSession(container, { session: entered, ...asked() });
  const view = await viewSession(container, { session, ...asked() });
  print(`${view.examTitle}\n${view.candidateName}, exam session ${session.id}\n`);

  let question = view.question;
  while (question) {
    printQuestion({ print, position: question.position, item: question.item });
    const bank = await container.banks.load(session.itemBankVersionId);
    const item = bank.item(question.item.id);
    const optionId = await args.answer({
      item,
      position: question.position,
      scalingConstant: session.engineSettings.scalingConstant,
    });
    if (optionId === null) {
      print("\nStopped here. What was answered is saved.");
      return;
    }
    const answer = { position: question.position, itemId: item.id, optionId };
    const reply = await submitAnswer(container, { session, answer, ...asked() });
    session = await reread({ container, session });
    await printStep({ container, print, session, item, optionId });
    question = reply.question;
  }
  invariant(session.stopDecision, "an exam without a next question has stopped");
  const finalEstimate = session.engineSettings.finalEstimation !== null;
  print(`Finished: ${describeStop(session.stopDecision, { finalEstimate })}.`);
  print(
    `Theta ${session.theta.toFixed(3)}, standard error ${session.standardError.toFixed(3)} (${session.estimationMethod}).`,
  );
}

async function reread(args: {
  container: Container;
  session: ExamSessionRecord;
}): Promise<ExamSessionRecord> {
  const session = await args.container.sessions.find(args.session.id);
  invariant(session, "the exam session that was just written is gone");
  return session;
}

function printQuestion(args: { print: Print; position: number; item: CandidateItem }): void {
  const { print, position, item } = args;
  print(`Question ${position}  (item ${item.id})`);
  print(`  ${flattenMath(item.stem)}`);
  if (item.figure) print(`  [Figure: ${flattenMath(item.figure.description)}]`);
  for (const option of item.options) print(`    ${option.id})  ${flattenMath(option.text)}`);
}

async function printStep(args: {
  container: Container;
  print: Print;
  session: ExamSessionRecord;
  item: Item;
  optionId: string;
}): Promise<void> {
  const { container, print, session, item, optionId } = args;
  const { keyOptionId } = item.content;
  const { discrimination, difficulty, guessing } = item.parameters;
  const [timeToLiveSeconds, summary] = await Promise.all([
    container.store.getTtl(session.id),
    container.store.getEngineSummary(session.id),
  ]);
  print("");
  print(`  item      a ${discrimination}  b ${difficulty}  c ${guessing}`);
  print(
    `  response  ${optionId}: ${optionId === keyOptionId ? "right" : `wrong, the key is ${keyOptionId}`}`,
  );
  print(`  theta     ${session.theta.toFixed(3)} ± ${session.standardError.toFixed(3)}`);
  print(`            ${plotScale()}`);
  print(`            ${plotTheta(session)}`);
  print(`  redis     ${engineKey(session.id)}  TTL ${timeToLiveSeconds} s`);
  print(
    `  summary   ${summary ? JSON.stringify(summary) : "none: Redis is away, and the exam goes on without it"}\n`,
  );
}
