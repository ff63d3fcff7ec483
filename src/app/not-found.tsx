import type { Metadata } from "next";
import Link from "next/link";
import { buttonClass } from "@/ui/button";
import { MessagePage } from "@/ui/message-page";
import { PlainHeader } from "./_components/plain-header";

export const metadata: Metadata = { title: "Page not found" };

export default function NotFound() {
  return (
    <>
      <PlainHeader />
      <main id="content" tabIndex={-1}>
        <MessagePage
          title="There is no page at this address"
          actions={
            <Link className={buttonClass("plain")} href="/">
              To the front page
            </Link>
          }
        >
          <p>
            Check the address for a missing letter. If you are sitting an exam, open the link that you were
            given once more.
          </p>
        </MessagePage>
      </main>
    </>
  );
}
