/** Whether one app process lives. A call of a process that has been killed never comes back to it. */
export class ProcessLife {
  private ended = false;
  private readonly onEnd = new Set<() => void>();

  get isOver(): boolean {
    return this.ended;
  }

  kill(): void {
    if (this.ended) return;
    this.ended = true;
    for (const tell of this.onEnd) tell();
  }

  /** Whoever waits for an answer of this process learns that its connection is gone. */
  whenKilled(tell: () => void): () => void {
    this.onEnd.add(tell);
    return () => this.onEnd.delete(tell);
  }
}

/** What a killed process gets back from the outside. */
export function never<T>(): Promise<T> {
  return new Promise<T>(() => undefined);
}
