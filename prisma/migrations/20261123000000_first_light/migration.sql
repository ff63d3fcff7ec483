-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "exam_session_status" AS ENUM ('ready', 'in_progress', 'finished');

-- CreateEnum
CREATE TYPE "staff_role" AS ENUM ('proctor');

-- CreateTable
CREATE TABLE "item_bank_versions" (
    "id" UUID NOT NULL,
    "bank_name" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "content_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "item_bank_versions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "items" (
    "item_bank_version_id" UUID NOT NULL,
    "item_id" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "content_area" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "discrimination" DOUBLE PRECISION NOT NULL,
    "difficulty" DOUBLE PRECISION NOT NULL,
    "guessing" DOUBLE PRECISION NOT NULL,
    "upper_asymptote" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "items_pkey" PRIMARY KEY ("item_bank_version_id","item_id")
);

-- CreateTable
CREATE TABLE "exams" (
    "id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "instructions" TEXT NOT NULL,
    "item_bank_version_id" UUID NOT NULL,
    "engine_settings" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "exams_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rooms" (
    "id" UUID NOT NULL,
    "exam_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "link_token" TEXT NOT NULL,
    "opens_at" TIMESTAMPTZ(3) NOT NULL,
    "closes_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "rooms_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "access_codes" (
    "id" UUID NOT NULL,
    "room_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "candidate_name" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "session_seed" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "access_codes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "exam_sessions" (
    "id" UUID NOT NULL,
    "room_id" UUID NOT NULL,
    "access_code_id" UUID NOT NULL,
    "item_bank_version_id" UUID NOT NULL,
    "engine_settings" JSONB NOT NULL,
    "seed" TEXT NOT NULL,
    "candidate_token_hash" TEXT NOT NULL,
    "status" "exam_session_status" NOT NULL DEFAULT 'ready',
    "version" INTEGER NOT NULL DEFAULT 1,
    "theta" DOUBLE PRECISION NOT NULL,
    "standard_error" DOUBLE PRECISION NOT NULL,
    "estimation_method" TEXT NOT NULL,
    "items_completed" INTEGER NOT NULL DEFAULT 0,
    "pending_item_id" TEXT,
    "stop_decision" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "pending_served_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "last_heard_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "exam_sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "attempts" (
    "exam_session_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "item_bank_version_id" UUID NOT NULL,
    "item_id" TEXT NOT NULL,
    "answer" TEXT NOT NULL,
    "response" INTEGER NOT NULL,
    "theta" DOUBLE PRECISION NOT NULL,
    "standard_error" DOUBLE PRECISION NOT NULL,
    "estimation_method" TEXT NOT NULL,
    "served_at" TIMESTAMPTZ(3) NOT NULL,
    "answered_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "attempts_pkey" PRIMARY KEY ("exam_session_id","position")
);

-- CreateTable
CREATE TABLE "staff_members" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "role" "staff_role" NOT NULL,
    "password_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "staff_members_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "staff_sessions" (
    "token_hash" TEXT NOT NULL,
    "staff_member_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "staff_sessions_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "audit_events" (
    "id" UUID NOT NULL,
    "staff_member_id" UUID NOT NULL,
    "action" TEXT NOT NULL,
    "detail" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "audit_events_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "item_bank_versions_content_hash_key" ON "item_bank_versions"("content_hash");

-- CreateIndex
CREATE UNIQUE INDEX "item_bank_versions_bank_name_version_key" ON "item_bank_versions"("bank_name", "version");

-- CreateIndex
CREATE UNIQUE INDEX "items_item_bank_version_id_ordinal_key" ON "items"("item_bank_version_id", "ordinal");

-- CreateIndex
CREATE UNIQUE INDEX "exams_title_key" ON "exams"("title");

-- CreateIndex
CREATE UNIQUE INDEX "rooms_link_token_key" ON "rooms"("link_token");

-- CreateIndex
CREATE UNIQUE INDEX "access_codes_room_id_code_key" ON "access_codes"("room_id", "code");

-- CreateIndex
CREATE UNIQUE INDEX "access_codes_room_id_ordinal_key" ON "access_codes"("room_id", "ordinal");

-- CreateIndex
CREATE UNIQUE INDEX "exam_sessions_access_code_id_key" ON "exam_sessions"("access_code_id");

-- CreateIndex
CREATE UNIQUE INDEX "exam_sessions_candidate_token_hash_key" ON "exam_sessions"("candidate_token_hash");

-- CreateIndex
CREATE INDEX "exam_sessions_room_id_idx" ON "exam_sessions"("room_id");

-- CreateIndex
CREATE UNIQUE INDEX "attempts_exam_session_id_item_id_key" ON "attempts"("exam_session_id", "item_id");

-- CreateIndex
CREATE UNIQUE INDEX "staff_members_name_key" ON "staff_members"("name");

-- CreateIndex
CREATE INDEX "staff_sessions_staff_member_id_idx" ON "staff_sessions"("staff_member_id");

-- CreateIndex
CREATE INDEX "audit_events_staff_member_id_at_idx" ON "audit_events"("staff_member_id", "at");

-- AddForeignKey
ALTER TABLE "items" ADD CONSTRAINT "items_item_bank_version_id_fkey" FOREIGN KEY ("item_bank_version_id") REFERENCES "item_bank_versions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "exams" ADD CONSTRAINT "exams_item_bank_version_id_fkey" FOREIGN KEY ("item_bank_version_id") REFERENCES "item_bank_versions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rooms" ADD CONSTRAINT "rooms_exam_id_fkey" FOREIGN KEY ("exam_id") REFERENCES "exams"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "access_codes" ADD CONSTRAINT "access_codes_room_id_fkey" FOREIGN KEY ("room_id") REFERENCES "rooms"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "exam_sessions" ADD CONSTRAINT "exam_sessions_room_id_fkey" FOREIGN KEY ("room_id") REFERENCES "rooms"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "exam_sessions" ADD CONSTRAINT "exam_sessions_access_code_id_fkey" FOREIGN KEY ("access_code_id") REFERENCES "access_codes"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "exam_sessions" ADD CONSTRAINT "exam_sessions_item_bank_version_id_fkey" FOREIGN KEY ("item_bank_version_id") REFERENCES "item_bank_versions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attempts" ADD CONSTRAINT "attempts_exam_session_id_fkey" FOREIGN KEY ("exam_session_id") REFERENCES "exam_sessions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attempts" ADD CONSTRAINT "attempts_item_bank_version_id_item_id_fkey" FOREIGN KEY ("item_bank_version_id", "item_id") REFERENCES "items"("item_bank_version_id", "item_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "staff_sessions" ADD CONSTRAINT "staff_sessions_staff_member_id_fkey" FOREIGN KEY ("staff_member_id") REFERENCES "staff_members"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_events" ADD CONSTRAINT "audit_events_staff_member_id_fkey" FOREIGN KEY ("staff_member_id") REFERENCES "staff_members"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- Written by hand: Prisma has no words for triggers. Keep everything from here on when the part above is made anew.

-- The attempts are the truth and the audit log is a record: rows are added, never changed and never removed.
CREATE FUNCTION "refuse_change_of_append_only_table"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The table "%" is append-only: % is refused.', TG_TABLE_NAME, TG_OP
        USING ERRCODE = 'restrict_violation',
              HINT = 'A wrong row is answered by a further row that corrects it.';
END
$$;

CREATE TRIGGER "attempts_append_only"
    BEFORE UPDATE OR DELETE OR TRUNCATE ON "attempts"
    FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change_of_append_only_table"();

CREATE TRIGGER "audit_events_append_only"
    BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_events"
    FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change_of_append_only_table"();

-- An item bank version never changes: what candidates were asked must stay what they were asked.
CREATE TRIGGER "items_append_only"
    BEFORE UPDATE OR DELETE OR TRUNCATE ON "items"
    FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change_of_append_only_table"();

CREATE TRIGGER "item_bank_versions_append_only"
    BEFORE UPDATE OR DELETE OR TRUNCATE ON "item_bank_versions"
    FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change_of_append_only_table"();

-- What a session's engine is folded from is settled when it is opened.
CREATE FUNCTION "refuse_change_of_session_origin"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The seed, settings, item bank version, room and access code of an exam session never change.'
        USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER "exam_sessions_keep_origin"
    BEFORE UPDATE ON "exam_sessions"
    FOR EACH ROW
    WHEN (OLD."seed" IS DISTINCT FROM NEW."seed"
       OR OLD."engine_settings" IS DISTINCT FROM NEW."engine_settings"
       OR OLD."item_bank_version_id" IS DISTINCT FROM NEW."item_bank_version_id"
       OR OLD."room_id" IS DISTINCT FROM NEW."room_id"
       OR OLD."access_code_id" IS DISTINCT FROM NEW."access_code_id")
    EXECUTE FUNCTION "refuse_change_of_session_origin"();

ALTER TABLE "attempts"
    ADD CONSTRAINT "attempts_position_from_one" CHECK ("position" >= 1),
    ADD CONSTRAINT "attempts_response_from_zero" CHECK ("response" >= 0);
ALTER TABLE "exam_sessions"
    ADD CONSTRAINT "exam_sessions_counts" CHECK ("items_completed" >= 0 AND "version" >= 1);
