"use client";

import { type FormEvent, type KeyboardEvent, useId, useRef, useState } from "react";
import type { CandidateQuestion } from "@/client/api-types";
import { browserStorage } from "@/client/browser-storage";
import { readChoiceDraft, writeChoiceDraft } from "@/client/candidate/choice-draft";
import type { WaitingAnswer } from "@/client/outbox/waiting-answer";
import { Button } from "@/ui/button";
import { ChoiceGroup, choiceIndexOfKey } from "@/ui/choice-group";
import { Figure } from "@/ui/figure";
import { flattenMath } from "@/ui/flat-math";
import { InlineMathText, MathText } from "@/ui/math-text";
import { Notice } from "@/ui/notice";
import styles from "./exam.module.css";
import { questionTitle } from "./question-title";

/** One question. While an answer is on its way (`locked`) it stays as it is, and nothing in it can be changed. */
export function QuestionForm({
  examSessionId,
  question,
  atMost,
  sentOptionId,
  locked,
  refusal,
  onSubmit,
}: {
  examSessionId: string;
  question: CandidateQuestion;
  atMost: number | null;
  sentOptionId: string | null;
  locked: boolean;
  refusal: string | null;
  onSubmit: (answer: WaitingAnswer) => void;
}) {
  const { position, item } = question;
  const stemId = useId();
  const form = useRef<HTMLFormElement>(null);
  const [draft, choose] = useChoice({ examSessionId, position, optionIds: item.options.map(({ id }) => id) });
  const chosenId = sentOptionId ?? draft;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (chosenId !== null && !locked)
      onSubmit({ examSessionId, position, itemId: item.id, optionId: chosenId });
  };

  // The keys work while the focus is anywhere in the question, and nowhere else: somebody who dictates must be able to
  // speak a letter elsewhere without choosing an answer.
  const chooseByKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || locked) return;
    const index = choiceIndexOfKey({ key: event.key, count: item.options.length });
    if (index === null) return;
    event.preventDefault();
    choose(item.options[index]?.id ?? null);
    form.current?.querySelectorAll<HTMLInputElement>('input[type="radio"]')[index]?.focus();
  };

  return (
    <article className={styles.question} tabIndex={-1} onKeyDown={chooseByKey}>
      <h1 className={styles.questionTitle} tabIndex={-1} data-stage-heading>
        {questionTitle({ position, atMost })}
      </h1>
      {refusal ? (
        <Notice kind="warning" live>
          {refusal}
        </Notice>
      ) : null}
      <MathText id={stemId} className={styles.stem} text={item.stem} />
      {item.figure ? (
        <div className={styles.figure}>
          <Figure figure={item.figure} />
        </div>
      ) : null}
      <form className={styles.answer} ref={form} onSubmit={submit}>
        <ChoiceGroup
          legend="Choose one answer"
          describedBy={stemId}
          choices={item.options.map(({ id, text }) => ({
            id,
            content: <InlineMathText text={text} />,
            name: text.includes("$") ? flattenMath(text) : null,
          }))}
          chosenId={chosenId}
          locked={locked}
          onChoose={choose}
        />
        <div className={styles.actions}>
          <Button type="submit" disabled={chosenId === null} aria-disabled={locked || undefined}>
            Submit answer
          </Button>
        </div>
      </form>
    </article>
  );
}

/** The choice that is not submitted yet; a reload finds it again. */
function useChoice(args: { examSessionId: string; position: number; optionIds: readonly string[] }) {
  const question = { examSessionId: args.examSessionId, position: args.position };
  const [optionId, setOptionId] = useState<string | null>(() =>
    readChoiceDraft({ storage: browserStorage("session"), question, optionIds: args.optionIds }),
  );
  const choose = (chosen: string | null) => {
    if (chosen === null) return;
    setOptionId(chosen);
    writeChoiceDraft({ storage: browserStorage("session"), question, optionId: chosen });
  };
  return [optionId, choose] as const;
}
