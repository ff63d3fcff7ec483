import type { Services } from "../container";

export type Context = {
  container: Services;
  request: Request;
  responseHeaders: Headers;
};
