import type { Container } from "../container";

export type Context = {
  container: Container;
  request: Request;
  responseHeaders: Headers;
};
