/**
 * The environment that PostgreSQL's programs get: ours, without the PG... variables that would redirect them, and in
 * English, so that what they say can be shown beside our own sentences. It is passed on, not read: settings come
 * through src/server/env.ts.
 */
export function childEnvironment(): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/.test(name));
  return { ...Object.fromEntries(inherited), NODE_ENV: process.env.NODE_ENV, LC_ALL: "C" };
}
