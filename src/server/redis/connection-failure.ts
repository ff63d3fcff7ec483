/** What can keep a call from reaching a Redis, or a REST endpoint before one, each as the end of "... cannot be used:". */
const failureClauses = {
  "host-unknown": "its host name is not known",
  "lookup-failed": "its host name could not be looked up just now",
  refused: "nothing listens there (connection refused)",
  unreachable: "no route leads there from this machine",
  "timed-out": "it did not answer in time",
  closed: "it closed the connection without an answer",
  "port-refused": "Node's fetch calls nobody at that port number",
  "certificate-untrusted": "its TLS certificate is not trusted here",
  "certificate-out-of-date": "its TLS certificate is out of date",
  "certificate-of-another-name": "its TLS certificate is for another host name",
  "client-certificate-wanted": "it wants a TLS certificate from its clients, and Thetaline sends none",
  "no-tls": "it does not speak TLS",
  "tls-failed": "TLS with it fails",
  "other-protocol": "what answers there speaks another protocol",
  "password-wrong": "it does not take the user name and password",
  "password-missing": "it wants a password",
  "database-unknown": "it has no database of that number",
  "protected-mode": "it takes no calls from other machines without a password",
  "too-many-clients": "it has as many clients as it takes",
  loading: "it is still loading its data",
} as const;

export type ConnectionFailure = keyof typeof failureClauses;

/** Node's codes, OpenSSL's and undici's; what is found first counts. */
const codes: readonly (readonly [RegExp, ConnectionFailure])[] = [
  [/^ENOTFOUND$/, "host-unknown"],
  [/^EAI_/, "lookup-failed"],
  [/^ECONNREFUSED$/, "refused"],
  [/^(EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|ENETDOWN|EADDRNOTAVAIL)$/, "unreachable"],
  [/^(ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT|UND_ERR_HEADERS_TIMEOUT|UND_ERR_BODY_TIMEOUT)$/, "timed-out"],
  [/^(ECONNRESET|EPIPE|UND_ERR_SOCKET)$/, "closed"],
  [/^(CERT_HAS_EXPIRED|CERT_NOT_YET_VALID)$/, "certificate-out-of-date"],
  [/^(ERR_TLS_CERT_ALTNAME_INVALID|HOSTNAME_MISMATCH)$/, "certificate-of-another-name"],
  [/^(UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|CERT_)/, "certificate-untrusted"],
  [/^ERR_SSL_.*CERTIFICATE_REQUIRED$/, "client-certificate-wanted"],
  [/^(ERR_SSL_WRONG_VERSION_NUMBER|ERR_SSL_PACKET_LENGTH_TOO_LONG)$/, "no-tls"],
  [/^(EPROTO|ERR_SSL_|ERR_TLS_)/, "tls-failed"],
  [/^HPE_/, "other-protocol"],
];

/** Names of errors, and beginnings of what Redis and its client say. */
const texts: readonly (readonly [RegExp, ConnectionFailure])[] = [
  [/^TimeoutError|^Error: Command timed out/, "timed-out"],
  [/^ParserError/, "other-protocol"],
  [/^Error: bad port$/, "port-refused"],
  [/^(Error: Connection is closed|AbortError|MaxRetriesPerRequestError)/, "closed"],
  [/^ReplyError: (WRONGPASS|ERR invalid password|ERR AUTH failed)/, "password-wrong"],
  [/^ReplyError: NOAUTH/, "password-missing"],
  [/^ReplyError: (ERR DB index|ERR invalid DB index|ERR SELECT is not allowed)/, "database-unknown"],
  [/^ReplyError: DENIED/, "protected-mode"],
  [/^ReplyError: ERR max number of clients/, "too-many-clients"],
  [/^ReplyError: (LOADING|Ready check failed: .*LOADING)/, "loading"],
];

/** Which of them an error stands for; null when Redis answered to a command, or for a failure of another kind. */
export function findConnectionFailure(error: unknown): ConnectionFailure | null {
  if (!(error instanceof Error)) return null;
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  const found =
    codes.find(([pattern]) => pattern.test(code)) ??
    texts.find(([pattern]) => pattern.test(`${error.name}: ${error.message}`));
  if (found !== undefined) return found[1];
  // fetch wraps what happened, and a host with several addresses fails once at each.
  const inner: unknown[] = error instanceof AggregateError ? error.errors : [error.cause];
  for (const one of inner) {
    const failure = findConnectionFailure(one);
    if (failure !== null) return failure;
  }
  return null;
}

/** The clause for any error. What is not known goes by its code or name: a message could repeat an address or a token. */
export function describeConnectionError(error: unknown): string {
  const failure = findConnectionFailure(error);
  if (failure !== null) return failureClauses[failure];
  if (!(error instanceof Error)) return "the call fails";
  const inner = error.cause instanceof Error ? error.cause : error;
  return `the call fails (${"code" in inner && typeof inner.code === "string" ? inner.code : inner.name})`;
}
