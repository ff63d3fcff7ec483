-- AlterEnum
ALTER TYPE "exam_session_status" ADD VALUE 'paused' BEFORE 'finished';

-- CreateEnum
CREATE TYPE "exam_finish_reason" AS ENUM ('completed', 'time_up', 'abandoned', 'ended_by_proctor');

-- AlterTable
ALTER TABLE "exams" ADD COLUMN     "idle_limit_ms" INTEGER,
ADD COLUMN     "time_limit_ms" INTEGER;

-- AlterTable
ALTER TABLE "exam_sessions" ADD COLUMN     "deadline_at" TIMESTAMPTZ(3),
ADD COLUMN     "extended_ms" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "finish_reason" "exam_finish_reason",
ADD COLUMN     "idle_limit_ms" INTEGER,
ADD COLUMN     "paused_at" TIMESTAMPTZ(3),
ADD COLUMN     "writer_page_id" TEXT;

-- AlterTable
ALTER TABLE "audit_events" ADD COLUMN     "exam_session_id" UUID;

-- CreateIndex
CREATE INDEX "audit_events_exam_session_id_at_idx" ON "audit_events"("exam_session_id", "at");

-- CreateIndex
CREATE INDEX "exam_sessions_status_deadline_at_idx" ON "exam_sessions"("status", "deadline_at");

-- AddForeignKey
ALTER TABLE "audit_events" ADD CONSTRAINT "audit_events_exam_session_id_fkey" FOREIGN KEY ("exam_session_id") REFERENCES "exam_sessions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- Written by hand.

-- Every session that had finished before there were other ways to finish.
UPDATE "exam_sessions" SET "finish_reason" = 'completed' WHERE "status" = 'finished';

ALTER TABLE "exams"
    ADD CONSTRAINT "exams_time_limit" CHECK ("time_limit_ms" >= 1000),
    -- A page that is open reports to the row every two minutes: a shorter limit would end exams that somebody sits.
    ADD CONSTRAINT "exams_idle_limit" CHECK ("idle_limit_ms" >= 300000);
ALTER TABLE "exam_sessions"
    ADD CONSTRAINT "exam_sessions_finish" CHECK (("status"::text = 'finished') = ("finish_reason" IS NOT NULL)),
    ADD CONSTRAINT "exam_sessions_pause" CHECK (("status"::text = 'paused') = ("paused_at" IS NOT NULL));
