import { errorCode, StartupFailure } from "./startup-failure";

/** The sentence for a port that cannot be opened, or the error itself when it is something else. */
export function describeListenFailure(args: {
  host: string;
  port: number;
  /** The variables that they were set by, and the npm command that reads them. */
  settings: Readonly<{ host: string; port: string }>;
  command: string;
  error: unknown;
}): unknown {
  const { host, port, settings, command } = args;
  switch (errorCode(args.error)) {
    case "EADDRINUSE":
      return new StartupFailure(
        `Port ${port} on ${host} is in use by another program. Stop that program, or choose another port: ${settings.port}=${port === 65535 ? 3001 : port + 1} npm ${command}`,
      );
    case "EACCES":
      return new StartupFailure(
        `This user may not listen on port ${port}. Choose one above 1023: ${settings.port}=3000 npm ${command}`,
      );
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return new StartupFailure(
        `${settings.host} is ${host}, which is not an address of this machine. Use 127.0.0.1 for this machine only, or 0.0.0.0 to be reached from others.`,
      );
    default:
      return args.error;
  }
}
