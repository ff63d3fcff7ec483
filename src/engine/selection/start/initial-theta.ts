import type { StartRule } from "./start-rule";

/** The first item is chosen at the settings' initial theta, and the estimate leads from then on. */
export type InitialThetaSettings = Readonly<{ rule: "initial-theta" }>;

export const initialThetaRule: StartRule<InitialThetaSettings> = {
  assertSettings: () => {},
  thetaAt: ({ position, initialTheta }) => (position === 0 ? initialTheta : null),
};
