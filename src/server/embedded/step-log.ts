/** Tells the person in front of the terminal what is going on: one line a step, with its duration when it is done. */
export interface StepLog {
  step: <Result>(label: string, run: (detail: (line: string) => void) => Promise<Result>) => Promise<Result>;
  line: (text: string) => void;
  secondsSinceStart: () => string;
}

const LABEL_WIDTH = 34;

export function createStepLog(write: (text: string) => void): StepLog {
  const startedAt = performance.now();
  return {
    step: async (label, run) => {
      const stepStartedAt = performance.now();
      let hasDetails = false;
      write(`  ${label.padEnd(LABEL_WIDTH)}`);
      const detail = (line: string) => {
        write(hasDetails ? `      ${line}\n` : `\n      ${line}\n`);
        hasDetails = true;
      };
      const end = (outcome: string) =>
        write(hasDetails ? `  ${"".padEnd(LABEL_WIDTH)}${outcome}\n` : `${outcome}\n`);
      try {
        const result = await run(detail);
        end(seconds(performance.now() - stepStartedAt));
        return result;
      } catch (error) {
        end("failed");
        throw error;
      }
    },
    line: (text) => write(`${text}\n`),
    secondsSinceStart: () => seconds(performance.now() - startedAt),
  };
}

function seconds(durationMs: number): string {
  return `${(durationMs / 1000).toFixed(1)} s`;
}
