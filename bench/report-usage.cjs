// Loaded before a measured program: when that ends, writes what it used of memory and processors.
const { writeFileSync } = require('node:fs');

const file = process.env.BENCH_USAGE_FILE;
// Programs that the measured one starts inherit its environment, and are not what is measured.
delete process.env.BENCH_USAGE_FILE;
if (file !== undefined) {
  process.on('exit', () => {
    const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
    const usage = { peakMegabytes: maxRSS / 1024, processorSeconds: (userCPUTime + systemCPUTime) / 1e6 };
    writeFileSync(file, JSON.stringify(usage));
  });
}
