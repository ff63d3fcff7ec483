/** The words QA and screen readers know a question by. There may be fewer questions than the most there can be. */
export function questionTitle(args: { position: number; atMost: number | null }): string {
  return args.atMost === null
    ? `Question ${args.position}`
    : `Question ${args.position} of at most ${args.atMost}`;
}
