// Loaded before the program: its clock stands at FIXED_CLOCK, so that ages and findings stay the same from run to run.
const stands = Date.parse(process.env.FIXED_CLOCK);
globalThis.Date = class extends Date {
  constructor(...time) {
    super(...(time.length === 0 ? [stands] : time));
  }
  static now() {
    return stands;
  }
};
