import { freshId } from "@/server/auth/tokens";
import type { PostgresAccount } from "./capacity-database";

/**
 * Copies of the exams that were sat here, under new ids of the product's own make and in their order, until `count` have
 * been added; then PostgreSQL tidies up as it does with time. Whatever columns the tables have, the copies have them too.
 */
export async function addOldExams(args: { account: PostgresAccount; count: number }): Promise<void> {
  const { account, count } = args;
  const ids = Array.from({ length: count }, () => freshId());
  await account.text(
    `create temporary table old_exams as
       select fresh.id, fresh.place, uuidv7() as access_code_id, sat.id as copied_id, sat.access_code_id as copied_code_id
       from unnest($1::uuid[]) with ordinality as fresh (id, place)
       join (select *, row_number() over (order by created_at) as turn, count(*) over () as turns from exam_sessions) as sat
         on (fresh.place - 1) % sat.turns = sat.turn - 1`,
    `{${ids.join(",")}}`,
  );
  await account.text(`insert into access_codes select (jsonb_populate_record(copied, jsonb_build_object(
      'id', access_code_id, 'code', 'OLD' || place, 'ordinal', 1000000 + place))).*
    from old_exams join access_codes as copied on copied.id = copied_code_id`);
  await account.text(`insert into exam_sessions select (jsonb_populate_record(copied, jsonb_build_object(
      'id', old_exams.id, 'access_code_id', old_exams.access_code_id,
      'candidate_token_hash', encode(sha256(old_exams.id::text::bytea), 'hex')))).*
    from old_exams join exam_sessions as copied on copied.id = copied_id order by place`);
  await account.text(`insert into attempts select (jsonb_populate_record(copied, jsonb_build_object(
      'exam_session_id', old_exams.id))).*
    from old_exams join attempts as copied on copied.exam_session_id = copied_id order by place, position`);
  await account.text("vacuum analyze");
}
