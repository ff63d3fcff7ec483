import { expect, it } from "vitest";
import { overheardProxyWarning } from "./overheard-proxy";

it.each(["0.0.0.0", "::", "10.0.0.5", "203.0.113.7"])(
  "warns in one line of a proxy on %s that speaks without TLS",
  (host) => {
    expect(overheardProxyWarning({ host, tlsFiles: undefined })).toMatch(
      /^Warning: it listens on \S+ without TLS, so the token and the exams' states travel in the clear unless the network is private\. .*$/,
    );
    expect(overheardProxyWarning({ host, tlsFiles: { cert: "c.pem", key: "k.pem" } })).toBeNull();
  },
);

it.each(["127.0.0.1", "::1", "localhost"])("says nothing of one on %s", (host) => {
  expect(overheardProxyWarning({ host, tlsFiles: undefined })).toBeNull();
});
