/** Prisma's codes and PostgreSQL's for a table or a column that is not there: the migrations have not been applied. */
const codes: ReadonlySet<unknown> = new Set(["P2021", "P2022", "42P01", "42703"]);

export function isTableMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && codes.has(error.code);
}
