import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import "@/ui/tokens.css";
import "@/ui/base.css";
import { SkipLink } from "@/ui/skip-link";

export const metadata: Metadata = {
  title: { default: "Thetaline", template: "%s \u00b7 Thetaline" },
  description: "Adaptive exams in the browser.",
  robots: { index: false, follow: false },
};

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#faf9f6" },
    { media: "(prefers-color-scheme: dark)", color: "#14161a" },
  ],
};

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>
        <SkipLink targetId="content" />
        {children}
      </body>
    </html>
  );
}
