import { launch } from "@/server/embedded/launch";

void launch("start");
