import { launch } from "@/server/embedded/launch";

void launch("dev");
