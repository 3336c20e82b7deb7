import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** All randomness of a generated fleet: one stream of draws, the same for the same seed on every machine. */
export class SeededDraw {
  private readonly generator;

  constructor(seed: number) {
    this.generator = xoroshiro128plus(seed);
    // A fresh state is mostly ones and zeros, so that the first draws of neighbouring seeds resemble each other.
    this.generator.jump();
  }

  /** An integer from 0 to below `end`. */
  below(end: number): number {
    return uniformInt(this.generator, 0, end - 1);
  }

  /** A number from 0 to below 1. */
  fraction(): number {
    return uniformFloat64(this.generator);
  }

  /** True with the given probability. */
  chance(probability: number): boolean {
    return this.fraction() < probability;
  }

  /** One of the choices, all equally likely. */
  pick<T>(choices: readonly T[]): T {
    return choices[this.below(choices.length)] as T;
  }

  /** One of the choices, each as likely as its weight. */
  pickWeighted<T extends { readonly weight: number }>(choices: readonly T[]): T {
    let left = this.fraction() * choices.reduce((sum, choice) => sum + choice.weight, 0);
    for (const choice of choices) {
      left -= choice.weight;
      if (left < 0) return choice;
    }
    return choices[choices.length - 1] as T;
  }
}
