export const liveHeaders = { "content-type": "application/json", "cache-control": "no-store" } as const;

/** The whole of the answer: that it comes is what it says. */
export const liveBody = JSON.stringify({ status: "live" });
