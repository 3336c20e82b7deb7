// Loaded before a measured program: when that ends, writes how many MB it held at most.
const { writeFileSync } = require('node:fs');

const file = process.env.BENCH_PEAK_FILE;
// Programs that the measured one starts inherit its environment, and are not what is measured.
delete process.env.BENCH_PEAK_FILE;
if (file !== undefined) {
  process.on('exit', () => writeFileSync(file, String(process.resourceUsage().maxRSS / 1024)));
}
