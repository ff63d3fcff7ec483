import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";

const texts = z.record(z.string(), z.string());

const serviceSchema = z.object({
  image: z.string(),
  user: z.string().optional(),
  command: z.array(z.string()).optional(),
  environment: texts.default({}),
  ports: z.array(z.string()).default([]),
  networks: z.array(z.string()),
  healthcheck: z.object({ test: z.array(z.string()) }).optional(),
});

const composeSchema = z.object({
  services: z.record(z.string(), serviceSchema),
  networks: z.record(z.string(), z.object({ internal: z.boolean().optional() }).nullable()),
});

export type Compose = z.infer<typeof composeSchema>;

/** docker-compose.yml as compose reads it: with these values in place of its `${NAME}`, and `$$` for a dollar. */
export function readCompose(values: Readonly<Record<string, string>>): Compose {
  const text = readFileSync("docker-compose.yml", "utf8").replace(
    /\$\$|\$\{(\w+)(?::([-?])([^}]*))?\}/g,
    (found, name: string | undefined, kind: string | undefined, rest: string) => {
      if (name === undefined) return "$";
      const value = values[name] ?? (kind === "-" ? rest : undefined);
      if (value === undefined) throw new Error(`${found}: ${name} ${rest}`);
      return value;
    },
  );
  return composeSchema.parse(parse(text, { merge: true }));
}

/** The names that deploy/.env.example gives, commented out or not. */
export function namesInEnvExample(): string[] {
  const lines = readFileSync("deploy/.env.example", "utf8").split("\n");
  return lines.flatMap((line) => /^(?:# )?([A-Z_]+)=/.exec(line)?.[1] ?? []);
}
