/** Where a supervisor asks whether the process still answers. */
export const livePath = "/api/health/live";

/** Where a load balancer asks whether to send requests here. */
export const readyPath = "/api/health/ready";
