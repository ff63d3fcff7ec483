"use client";

import { useState } from "react";

/**
 * The error of a page that has nothing to show yet, for as long as it has nothing. A query forgets its error at the start
 * of each new try, so that a page which keeps trying would go back and forth between its message and its skeleton.
 */
export function useStandingError<Failure>(query: { data: unknown; error: Failure | null }): Failure | null {
  const [standing, setStanding] = useState<Failure | null>(null);
  if (query.error !== null && query.error !== standing) setStanding(query.error);
  if (query.error === null && query.data !== undefined && standing !== null) setStanding(null);
  return query.error ?? (query.data === undefined ? standing : null);
}
