import { buildApp } from "@/server/embedded/build-app";
import { projectDir } from "@/server/embedded/read-settings";
import { errorMessage } from "@/server/embedded/startup-failure";

// `npm start` builds by itself whenever the sources have changed. This builds ahead of it, where it then finds the build: in
// a container image, or before a restart that should be short.
buildApp({
  projectDir,
  signal: new AbortController().signal,
  onLine: (line) => void process.stdout.write(`${line}\n`),
}).catch((error: unknown) => {
  process.stderr.write(`${errorMessage(error)}\n`);
  process.exitCode = 1;
});
