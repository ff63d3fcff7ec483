import { describe, expect, it } from "vitest";
import { describeConnectionError, findConnectionFailure } from "./connection-failure";

const withCode = (code: string) => Object.assign(new Error("getaddrinfo somewhere"), { code });
const named = (name: string, message: string) => Object.assign(new Error(message), { name });

describe("findConnectionFailure", () => {
  it.each([
    [withCode("EAI_AGAIN"), "lookup-failed"],
    [withCode("ENETUNREACH"), "unreachable"],
    [withCode("CERT_HAS_EXPIRED"), "certificate-out-of-date"],
    [withCode("DEPTH_ZERO_SELF_SIGNED_CERT"), "certificate-untrusted"],
    [withCode("ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION"), "tls-failed"],
    [new TypeError("fetch failed", { cause: new Error("bad port") }), "port-refused"],
    [named("ReplyError", "DENIED Redis is running in protected mode"), "protected-mode"],
    [named("ReplyError", "LOADING Redis is loading the dataset in memory"), "loading"],
    [new AggregateError([withCode("ECONNREFUSED"), withCode("ETIMEDOUT")]), "refused"],
    [new TypeError("fetch failed", { cause: new AggregateError([withCode("ETIMEDOUT")]) }), "timed-out"],
  ])("takes %s for %s", (error, failure) => {
    expect(findConnectionFailure(error)).toBe(failure);
  });

  it.each([
    named("ReplyError", "OOM command not allowed when used memory > 'maxmemory'."),
    named("ReplyError", "NOSCRIPT No matching script."),
    named("ReplyError", "WRONGTYPE Operation against a key holding the wrong kind of value"),
  ])("leaves %s to who sent the command", (error) => {
    expect(findConnectionFailure(error)).toBeNull();
  });
});

describe("describeConnectionError", () => {
  it("names what it does not know by its code, and never repeats a message", () => {
    const secret = Object.assign(new Error("Bearer hidden"), { code: "EWHATEVER" });
    expect(describeConnectionError(new TypeError("http://user:hidden@host", { cause: secret }))).toBe(
      "the call fails (EWHATEVER)",
    );
    expect(describeConnectionError(new TypeError("http://user:hidden@host"))).toBe(
      "the call fails (TypeError)",
    );
  });
});
