import type { ExamSessions, ItemBankSnapshot, ItemBanks } from "@/exam/ports";
import type { BoardReader } from "@/exam/proctor/board";
import type { Staff } from "@/exam/proctor/staff";
import { isAbandoned, isTimeUp } from "@/exam/session/clock";
import { hasClosed } from "@/exam/session/open-room";
import type { Outside } from "./outside";
import type { ProcessLife } from "./process-life";
import type { SimulatedDatabase } from "./simulated-database";

type Uses = { database: SimulatedDatabase; outside: Outside; life: ProcessLife };

/** One query or transaction of a process: it goes through the outside, where it may meet a fault. */
function callerOf({ outside, life }: Uses) {
  return {
    read: <T>(name: string, effect: () => T) => outside.database({ life, name, writes: false, effect }),
    write: <T>(name: string, effect: () => T) => outside.database({ life, name, writes: true, effect }),
  };
}

/** `ExamSessions` for one app process over the simulated tables. */
export function sessionsForProcess(uses: Uses): ExamSessions {
  const { database } = uses;
  const { read, write } = callerOf(uses);
  const list = (isMeant: (session: ReturnType<SimulatedDatabase["byToken"]> & object) => boolean) =>
    [...database.sessions.values()].filter(isMeant);
  return {
    findRoomByLinkToken: (linkToken) =>
      read("find-room-by-link", () => (database.room.linkToken === linkToken ? database.room : null)),
    findRoom: (roomId) => read("find-room", () => (database.room.id === roomId ? database.room : null)),
    findClosing: (roomId) =>
      read("find-closing", () => (database.room.id === roomId ? database.room.closesAt : null)),
    findAccessCode: ({ code }) =>
      read("find-access-code", () => database.accessCodes.find((known) => known.code === code) ?? null),
    findByAccessCode: (id) => read("find-by-access-code", () => database.byAccessCode(id)),
    findByCandidateToken: (hash) => read("find-by-token", () => database.byToken(hash)),
    find: (id) => read("find-session", () => database.sessions.get(id) ?? null),
    candidateName: (id) =>
      read(
        "candidate-name",
        () => database.accessCodes.find((known) => known.id === id)?.candidateName ?? "",
      ),
    listAttempts: (id) =>
      read("list-attempts", () => [...database.attemptsOf(id)].sort((a, b) => a.position - b.position)),
    create: ({ session, candidateTokenHash }) =>
      write("create-session", () => database.create(session, candidateTokenHash)),
    replaceCandidateToken: ({ candidateTokenHash, ...step }) =>
      write("replace-token", () => database.write({ ...step, tokenHash: candidateTokenHash })),
    update: (step) => write("update-session", () => database.write(step)),
    recordAttempt: (step) => write("record-attempt", () => database.write(step)),
    recordAct: (step) => write("record-act", () => database.write(step)),
    recordRefusedAct: (act) => write("record-refused-act", () => database.recordRefusedAct(act)),
    findAct: (id) => read("find-act", () => database.acts.get(id) ?? null),
    noteHeard: ({ examSessionId, now }) => write("note-heard", () => database.noteHeard(examSessionId, now)),
    listTimeUp: ({ now, except }) =>
      read("list-time-up", () => list((session) => isTimeUp(session, now) && !except.includes(session.id))),
    listAbandoned: ({ now, except }) =>
      read("list-abandoned", () =>
        list((session) => isAbandoned(session, now) && !except.includes(session.id)),
      ),
    listNotStarted: ({ now, except }) =>
      read("list-not-started", () =>
        hasClosed(database.room, now)
          ? list((session) => session.status === "ready" && !except.includes(session.id))
          : [],
      ),
  };
}

/** The item bank, read from the database once in the life of a process. */
export function banksForProcess(uses: Uses & { bank: ItemBankSnapshot }): ItemBanks {
  const { read } = callerOf(uses);
  let isLoaded = false;
  const load = async () => {
    if (!isLoaded) await read("load-bank", () => undefined);
    isLoaded = true;
    return uses.bank;
  };
  return { load, find: async (id) => (id === uses.bank.compiled.id ? load() : null) };
}

export function staffForProcess(uses: Uses): Staff {
  const { database } = uses;
  const { read, write } = callerOf(uses);
  const { staffMember, staffSessions } = database;
  return {
    findByName: (name) => read("find-staff", () => (name === staffMember.name ? staffMember : null)),
    findByToken: ({ tokenHash, now }) =>
      read("find-staff-session", () => {
        const session = staffSessions.get(tokenHash);
        return session && session.expiresAt > now ? staffMember : null;
      }),
    openSession: ({ staffMemberId, tokenHash, expiresAt }) =>
      write("open-staff-session", () => void staffSessions.set(tokenHash, { staffMemberId, expiresAt })),
    closeSession: ({ tokenHash }) => write("close-staff-session", () => void staffSessions.delete(tokenHash)),
  };
}

export function boardForProcess(uses: Uses): BoardReader {
  const { database } = uses;
  const { read } = callerOf(uses);
  const seats = () =>
    database.accessCodes.map((accessCode) => {
      const session = database.byAccessCode(accessCode.id);
      return { accessCode, session, attempts: session ? database.attemptsOf(session.id) : [] };
    });
  return {
    findRoom: (roomId) => read("board-room", () => (database.room.id === roomId ? database.room : null)),
    seatVersions: () =>
      read(
        "board-versions",
        () => new Map(seats().map((seat) => [seat.accessCode.id, seat.session?.version ?? 0])),
      ),
    seats: ({ accessCodeIds }) =>
      read("board-seats", () =>
        seats().filter((seat) => accessCodeIds === "all" || accessCodeIds.includes(seat.accessCode.id)),
      ),
    listRooms: () =>
      read("board-rooms", () => {
        const { id, name, opensAt, closesAt, exam } = database.room;
        const room = { id, name, opensAt, closesAt, examTitle: exam.title };
        const sessions = [...database.sessions.values()];
        const finished = sessions.filter(
          ({ finishReason }) => (finishReason ?? "not_started") !== "not_started",
        ).length;
        const paused = sessions.filter(({ status }) => status === "paused").length;
        const notStarted = sessions.filter(({ finishReason }) => finishReason === "not_started").length;
        const inProgress = sessions.length - finished - paused - notStarted;
        return [{ room, candidates: database.accessCodes.length, inProgress, paused, finished }];
      }),
  };
}
