import { getContainer } from "@/server/get-container";
import { answerRequest } from "@/server/trpc/answer-request";

const handle = (request: Request): Promise<Response> => answerRequest({ request, container: getContainer() });

export { handle as GET, handle as POST };
