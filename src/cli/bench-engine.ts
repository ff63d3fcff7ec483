import { benchUsage, parseBenchArguments } from "./bench/bench-arguments";
import { benchSeed } from "./bench/bench-bank";
import { toBenchJson } from "./bench/bench-json";
import { loadJscat } from "./bench/jscat";
import { describeMachine } from "./bench/machine";
import { checksumOfResults } from "./bench/measure";
import { printReport } from "./bench/print-report";
import { bankSizes, inThousands, runBench } from "./bench/run-bench";

const write = (line: string) => void process.stdout.write(`${line}\n`);

function main(): void {
  const wanted = parseBenchArguments(process.argv.slice(2));
  if (wanted === "help") {
    write(benchUsage);
    return;
  }
  if ("problem" in wanted) {
    process.stderr.write(`${wanted.problem}\n\n${benchUsage}\n`);
    process.exitCode = 2;
    return;
  }
  const { json, quick } = wanted;
  const startedAt = performance.now();
  const machine = describeMachine();
  const jscat = loadJscat({ write });
  write(
    `Engine bench${quick ? ", quick" : ""}: ours and @bdelab/jscat ${jscat.version} in one process, banks of ${bankSizes.map(inThousands).join(", ")} items, seed ${benchSeed}.`,
  );
  write(
    `${machine.cpu}, ${machine.cores} cores, ${machine.platform}, Node ${machine.node}, V8 ${machine.v8}, load ${machine.loadAverage.toFixed(2)} at the start.`,
  );
  const figures = runBench({ jscat, quick, write });
  printReport({ figures, write });
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  write(`\nChecksum of all results ${checksumOfResults()}. Done in ${seconds} s.`);

  const result = toBenchJson({ figures, machine, quick });
  if (result.mismatches > 0) process.exitCode = 1;
  if (json) write(JSON.stringify(result));
}

main();
