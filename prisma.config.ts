import { fileURLToPath } from "node:url";
import { defineConfig } from "prisma/config";

// Prisma would download a native schema engine; ours speaks the same protocol to the WASM engine instead (docs/decisions/0003).
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= fileURLToPath(
  new URL("./prisma/schema-engine.mjs", import.meta.url),
);

export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  datasource: {
    url: process.env.DATABASE_URL ?? "postgresql://postgres@127.0.0.1:5432/thetaline",
  },
});
