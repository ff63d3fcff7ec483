import { clearEngines } from "./clear-engines";
import { countSessions } from "./count-sessions";
import { deleteEngine } from "./delete-engine";
import { listSessions } from "./list-sessions";
import type { Ops } from "./open-ops";
import type { OpsArguments } from "./ops-arguments";
import type { OpsResult } from "./ops-failure";
import { ping } from "./ping";
import { rebuildEngine } from "./rebuild-engine";
import { showMemory } from "./show-memory";
import { showSession } from "./show-session";
import { extendTtl, showTtl } from "./time-to-live";

export function runCommand(ops: Ops, wanted: OpsArguments): Promise<OpsResult> {
  switch (wanted.command) {
    case "ping":
      return ping(ops);
    case "list":
      return listSessions(ops, wanted);
    case "show":
      return showSession(ops, wanted);
    case "count":
      return countSessions(ops);
    case "ttl":
      return showTtl(ops, wanted);
    case "extend":
      return extendTtl(ops, wanted);
    case "delete":
      return deleteEngine(ops, wanted);
    case "rebuild":
      return rebuildEngine(ops, wanted);
    case "clear":
      return clearEngines(ops, wanted);
    case "memory":
      return showMemory(ops);
  }
}
