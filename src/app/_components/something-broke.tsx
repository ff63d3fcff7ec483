import { Button } from "@/ui/button";
import { MessagePage } from "@/ui/message-page";

export function SomethingBroke({ retry }: { retry: () => void }) {
  return (
    <main id="content" tabIndex={-1}>
      <MessagePage title="This page could not be shown" actions={<Button onClick={retry}>Try again</Button>}>
        <p>Something went wrong on our side. Nothing that was saved is lost.</p>
        <p>If trying again does not help, reload the page: an exam goes on with the same question.</p>
      </MessagePage>
    </main>
  );
}
