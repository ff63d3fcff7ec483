import { ExamError } from "../exam-error";
import type { Passwords, Staff, StaffMemberRecord } from "./staff";

export const staffSessionSeconds = 12 * 60 * 60;

/** A member of staff signs in by name and password. The refusal never says which of the two was wrong. */
export async function signInStaff(
  ports: { staff: Pick<Staff, "findByName" | "openSession">; passwords: Passwords },
  args: { name: string; password: string; tokenHash: string; now: Date },
): Promise<StaffMemberRecord> {
  const member = await ports.staff.findByName(args.name.trim().toLowerCase());
  const right = await ports.passwords.verify({
    password: args.password,
    passwordHash: member?.passwordHash ?? null,
  });
  if (!member || !right)
    throw new ExamError({
      code: "sign-in-refused",
      message: "That name and password do not go together. Check both and try again.",
    });
  await ports.staff.openSession({
    staffMemberId: member.id,
    tokenHash: args.tokenHash,
    expiresAt: new Date(args.now.getTime() + staffSessionSeconds * 1000),
    now: args.now,
  });
  return member;
}
