import type { Metadata } from "next";
import { ExamPage } from "./_components/exam-page";

export const metadata: Metadata = { title: "Your exam" };

export default function Page() {
  return <ExamPage />;
}
