import type { Container } from "../container";

export type Context = {
  container: Container;
  request: Request;
  responseHeaders: Headers;
  /** Aborted when the caller has left. */
  signal: AbortSignal;
};
