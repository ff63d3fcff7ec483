/**
 * The quantile of the standard normal distribution: the z with P(Z <= z) = probability, for 0 < probability
 * < 1. About 16 digits, in relative terms, wherever `probability` itself is exact; probabilities close to 1
 * are not, so an upper quantile is better asked for as -z of the lower one. 0 and 1 give -Infinity and
 * Infinity, anything else NaN.
 *
 * Three ratios of polynomials of degree 7: in 0.180625 - q^2, q = probability - 1/2, where |q| <= 0.425; and
 * in r - 1.6 or r - 5, r = sqrt(-log(min(probability, 1 - probability))), towards the tails.
 *
 * Source: Wichura (1988), Algorithm AS 241: The percentage points of the normal distribution, Applied
 * Statistics 37(3), 477-484, routine PPND16.
 */
export function standardNormalQuantile(probability: number): number {
  if (probability === 0) return Number.NEGATIVE_INFINITY;
  if (probability === 1) return Number.POSITIVE_INFINITY;
  const fromMiddle = probability - 0.5;
  if (Math.abs(fromMiddle) <= 0.425) return fromMiddle * ratioAt(MIDDLE, 0.180625 - fromMiddle * fromMiddle);
  const tail = fromMiddle < 0 ? probability : 1 - probability;
  const root = Math.sqrt(-Math.log(tail));
  const size = root <= 5 ? ratioAt(TAIL, root - 1.6) : ratioAt(FAR_TAIL, root - 5);
  return fromMiddle < 0 ? -size : size;
}

/** Coefficients from the constant upwards. */
type Ratio = Readonly<{ numerator: readonly number[]; denominator: readonly number[] }>;

const MIDDLE: Ratio = {
  numerator: [
    3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946, 45921.95393154987,
    67265.7709270087, 33430.57558358813, 2509.0809287301227,
  ],
  denominator: [
    1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597, 39307.89580009271,
    28729.085735721943, 5226.495278852854,
  ],
};

const TAIL: Ratio = {
  numerator: [
    1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684,
    0.2417807251774506, 0.022723844989269184, 0.0007745450142783414,
  ],
  denominator: [
    1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008, 0.015198666563616457,
    0.0005475938084995345, 1.0507500716444169e-9,
  ],
};

const FAR_TAIL: Ratio = {
  numerator: [
    6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487, 0.026532189526576124,
    0.0012426609473880784, 2.7115555687434876e-5, 2.0103343992922881e-7,
  ],
  denominator: [
    1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133,
    1.8463183175100548e-5, 1.421511758316446e-7, 2.0442631033899397e-15,
  ],
};

function ratioAt({ numerator, denominator }: Ratio, x: number): number {
  return polynomialAt(numerator, x) / polynomialAt(denominator, x);
}

function polynomialAt(coefficients: readonly number[], x: number): number {
  let value = 0;
  for (let power = coefficients.length - 1; power >= 0; power--)
    value = value * x + (coefficients[power] as number);
  return value;
}
