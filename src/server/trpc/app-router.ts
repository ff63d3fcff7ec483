import { router } from "./init";
import { candidateRouter } from "./routers/candidate";
import { proctorRouter } from "./routers/proctor";

/** One router a permission scope. */
export const appRouter = router({ candidate: candidateRouter, proctor: proctorRouter });

export type AppRouter = typeof appRouter;
