import { patternContrasts, type ResponsePattern } from "./pattern-contrasts";
import { kept, lengthOf } from "./scaled-sums";

/**
 * lz, the standardized log-likelihood of a response pattern at theta:
 *
 *   lz = (l - E l) / sqrt(Var l),  l = sum over items of log P(response),
 *   E l = sum over items and categories of P_k log P_k,  Var l = sum over items of Var(log P_k).
 *
 * For dichotomous items that is sum (x - P) w / sqrt(sum w^2 P Q) with w = log(P / Q). In standard deviations;
 * low values say that the pattern is less likely than patterns of this theta usually are. At the person's true
 * theta its mean is 0 and its variance 1; at an estimate the variance is smaller, for which see lzStar.
 *
 * Null when the pattern's likelihood has no variance at theta: no responses, or every category of every item
 * equally likely, or every response certain to within what a double holds. Otherwise finite.
 *
 * Throws EngineError "invalid-argument" for theta or an index, "response-out-of-range" for a response.
 *
 * Source: Drasgow, Levine and Williams (1985), "Appropriateness measurement with polychotomous item response
 * models and standardized indices", British Journal of Mathematical and Statistical Psychology 38, 67-86.
 */
export function lz(pattern: ResponsePattern): number | null {
  const { residual, logContrasts } = patternContrasts(pattern);
  const deviation = lengthOf(logContrasts);
  return deviation === 0 ? null : kept(residual / deviation);
}
