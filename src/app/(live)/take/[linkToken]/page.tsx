import type { Metadata } from "next";
import { EnterExam } from "./_components/enter-exam";

export const metadata: Metadata = { title: "Enter your exam" };

export default async function TakePage({ params }: { params: Promise<{ linkToken: string }> }) {
  const { linkToken } = await params;
  return <EnterExam linkToken={decodeURIComponent(linkToken)} />;
}
