// Loaded before what is measured: writes, as it exits, what it took of the machine.
import { writeFileSync } from "node:fs";

process.on("exit", () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const usage = { cpuSeconds: (userCPUTime + systemCPUTime) / 1e6, peakMegabytes: (maxRSS * 1024) / 1e6 };
  writeFileSync(process.env.USAGE_FILE, JSON.stringify(usage));
});
