import { hashPassword } from "@/server/auth/passwords";
import type { PrismaClient } from "@/server/db/generated/client";

/** A proctor who can sign in, written straight into a database. */
export async function createProctorInDatabase(args: {
  prisma: PrismaClient;
  name: string;
  password: string;
}): Promise<void> {
  const { prisma, name, password } = args;
  const passwordHash = await hashPassword(password);
  await prisma.staffMember.create({ data: { name, role: "proctor", passwordHash } });
}
