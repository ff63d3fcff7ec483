import type { Metadata } from "next";
import { RoomBoard } from "./_components/room-board";

export const metadata: Metadata = { title: "Live board" };

export default async function RoomPage({ params }: { params: Promise<{ roomId: string }> }) {
  const { roomId } = await params;
  return <RoomBoard roomId={roomId} />;
}
