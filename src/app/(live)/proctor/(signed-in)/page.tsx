import type { Metadata } from "next";
import { RoomList } from "./_components/room-list";

export const metadata: Metadata = { title: "Rooms" };

export default function RoomsPage() {
  return <RoomList />;
}
