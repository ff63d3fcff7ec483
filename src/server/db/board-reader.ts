import type { BoardReader } from "@/exam/proctor/board";
import type { ExamSessionStatus } from "@/exam/session/status";
import type { PrismaClient } from "./generated/client";
import { toAccessCodeRecord, toExamSessionRecord, toRoomRecord } from "./to-records";

export function createBoardReader(prisma: PrismaClient): BoardReader {
  return {
    async findRoom(roomId) {
      const row = await prisma.room.findUnique({ where: { id: roomId }, include: { exam: true } });
      return row && toRoomRecord(row);
    },
    async seatVersions(roomId) {
      const rows = await prisma.accessCode.findMany({
        where: { roomId },
        select: { id: true, examSession: { select: { version: true } } },
      });
      return new Map(rows.map((row) => [row.id, row.examSession?.version ?? 0]));
    },
    async seats({ roomId, accessCodeIds }) {
      const rows = await prisma.accessCode.findMany({
        where: { roomId, ...(accessCodeIds === "all" ? {} : { id: { in: [...accessCodeIds] } }) },
        include: { examSession: { include: { attempts: { orderBy: { position: "asc" } } } } },
        orderBy: { ordinal: "asc" },
      });
      return rows.map(({ examSession, ...accessCode }) => {
        const { attempts, ...session } = examSession ?? { attempts: [] };
        return {
          accessCode: toAccessCodeRecord(accessCode),
          session: "id" in session ? toExamSessionRecord(session) : null,
          attempts,
        };
      });
    },
    async listRooms() {
      const [rooms, counts] = await Promise.all([
        prisma.room.findMany({
          include: { exam: { select: { title: true } }, _count: { select: { accessCodes: true } } },
          orderBy: [{ opensAt: "desc" }, { id: "asc" }],
        }),
        prisma.examSession.groupBy({
          by: ["roomId", "status"],
          where: { OR: [{ finishReason: null }, { finishReason: { not: "not_started" } }] },
          _count: true,
        }),
      ]);
      const count = (roomId: string, status: ExamSessionStatus) =>
        counts.find((row) => row.roomId === roomId && row.status === status)?._count ?? 0;
      return rooms.map((row) => ({
        room: {
          id: row.id,
          name: row.name,
          examTitle: row.exam.title,
          opensAt: row.opensAt,
          closesAt: row.closesAt,
        },
        candidates: row._count.accessCodes,
        inProgress: count(row.id, "ready") + count(row.id, "in_progress"),
        paused: count(row.id, "paused"),
        finished: count(row.id, "finished"),
      }));
    },
  };
}
