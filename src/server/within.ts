/** The promise took longer than its caller can wait. */
export class TooLate extends Error {
  override readonly name = "TooLate";
}

/** What the promise gives, or TooLate: for those who must answer whatever it waits for. */
export function within<T>(args: { timeoutMs: number; promise: Promise<T> }): Promise<T> {
  const { timeoutMs, promise } = args;
  return new Promise<T>((resolve, reject) => {
    const tooLate = new TooLate(`no reply within ${timeoutMs} ms`);
    const timer = setTimeout(() => reject(tooLate), timeoutMs);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
