import type { ConnectionFailure } from "./connection-failure";

/** How one of the two ways to reach a Redis is set up, in the words that its operator uses. */
export type SettingWords = Readonly<{
  setting: "UPSTASH_REDIS_REST_URL" | "REDIS_URL";
  plain: "http://" | "redis://";
  secure: "https://" | "rediss://";
  isSecure: boolean;
  trustOwnCa: string;
  otherProtocol: string;
}>;

export function restWords(url: string): SettingWords {
  return {
    setting: "UPSTASH_REDIS_REST_URL",
    plain: "http://",
    secure: "https://",
    isSecure: /^https:/i.test(url),
    trustOwnCa:
      "If it comes from a CA of your own, name that CA's PEM file in NODE_EXTRA_CA_CERTS, in the environment of the start: in .env it comes too late.",
    otherProtocol:
      "UPSTASH_REDIS_REST_URL wants an endpoint that speaks HTTP. The address of a Redis server itself goes into REDIS_URL.",
  };
}

export function serverWords(args: { isSecure: boolean }): SettingWords {
  return {
    setting: "REDIS_URL",
    plain: "redis://",
    secure: "rediss://",
    isSecure: args.isSecure,
    trustOwnCa: "If it comes from a CA of your own, name that CA's PEM file in REDIS_CA_FILE.",
    otherProtocol:
      "REDIS_URL wants a Redis server itself. An endpoint that speaks HTTP goes into UPSTASH_REDIS_REST_URL.",
  };
}

const remedies: Readonly<Record<ConnectionFailure, (words: SettingWords) => string>> = {
  "host-unknown": ({ setting }) =>
    `Check the spelling in ${setting}, and that this machine can look that name up.`,
  "lookup-failed": () => "Check this machine's network and its name server.",
  refused: ({ setting }) => `Start it there, or mend host and port in ${setting}.`,
  unreachable: ({ setting }) => `Check this machine's network, and the host in ${setting}.`,
  "timed-out": (words) =>
    `Check host and port in ${words.setting}, and the firewalls between here and there.${maybePlain(words)}`,
  closed: (words) =>
    words.isSecure
      ? `Look at its log.${maybePlain(words)}`
      : `If it speaks TLS, write ${words.secure} in ${words.setting}. ${words.otherProtocol}`,
  "port-refused": ({ setting }) => `Let it listen at another port, 8079 say, and name that in ${setting}.`,
  "certificate-untrusted": ({ trustOwnCa }) => trustOwnCa,
  "certificate-out-of-date": () => "Renew it, and check the clocks of both machines.",
  "certificate-of-another-name": ({ setting }) => `Write the name that the certificate has in ${setting}.`,
  "client-certificate-wanted": () =>
    "Set tls-auth-clients to no or optional there; a password keeps strangers out.",
  "no-tls": ({ setting, plain, secure }) =>
    `Write ${plain} instead of ${secure} in ${setting}, or switch TLS on there.`,
  "tls-failed": () =>
    "Let it offer TLS 1.2 or 1.3 with a certificate that Node knows to check; its log may say more.",
  "other-protocol": ({ otherProtocol }) => otherProtocol,
  "password-wrong": ({ setting }) =>
    `Mend user name and password in ${setting}; a password alone is written as redis://:password@host.`,
  "password-missing": ({ setting }) =>
    `Put it into ${setting}: redis://:password@host, or redis://user:password@host.`,
  "database-unknown": ({ setting }) => `Mend the number behind the host in ${setting}; without one it is 0.`,
  "protected-mode": ({ setting }) => `Give it a password (requirepass), and put that into ${setting}.`,
  "too-many-clients": () => "Raise maxclients there, or find out who holds its connections.",
  loading: () => "Nothing is to be done but wait.",
};

export function remedyFor(args: { failure: ConnectionFailure; words: SettingWords }): string {
  return remedies[args.failure](args.words);
}

/** What does not speak TLS may answer a TLS greeting with silence. */
function maybePlain(words: SettingWords): string {
  return words.isSecure ? ` If it does not speak TLS, write ${words.plain}.` : "";
}
