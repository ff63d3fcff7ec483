export const notSignedInMessage = "You are not signed in. Sign in to go on.";

export type StaffRole = "proctor";

export type StaffMemberRecord = Readonly<{ id: string; name: string; role: StaffRole; passwordHash: string }>;

export interface Staff {
  findByName(name: string): Promise<StaffMemberRecord | null>;
  findByToken(args: { tokenHash: string; now: Date }): Promise<StaffMemberRecord | null>;
  /** Opens a signed-in session and writes the audit event in one transaction. */
  openSession(args: { staffMemberId: string; tokenHash: string; expiresAt: Date; now: Date }): Promise<void>;
  /** Ends it, likewise. Ending one that has ended is fine. */
  closeSession(args: { staffMemberId: string; tokenHash: string; now: Date }): Promise<void>;
}

export interface Passwords {
  /** False for a wrong password. `null` stands for "no such member" and takes as long as any other check. */
  verify(args: { password: string; passwordHash: string | null }): Promise<boolean>;
}
