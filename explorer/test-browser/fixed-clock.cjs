// Loaded before the program: its clock starts at FIXED_CLOCK, so that ages and findings are the same in every run.
const Real = Date;
const ahead = Real.parse(process.env.FIXED_CLOCK) - Real.now();
globalThis.Date = class extends Real {
  constructor(...time) {
    super(...(time.length === 0 ? [Real.now() + ahead] : time));
  }
  static now() {
    return Real.now() + ahead;
  }
};
