// Renders one picture several times with sharp; tells the CPU seconds of each turn,
// then the peak of memory in kilobytes.
//
//     node sharp.mjs each|cascaded PICTURE FOLDER TIMES
//
// sharp is looked for in the folder that SHARP_HOME names.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const sharp = createRequire(`${process.env.SHARP_HOME}/`)("sharp");
sharp.cache(false);
sharp.concurrency(1);

const SIZES = { jury: 2560, page: 1600, grid: 800, thumb: 320 };
const JPEG = { quality: 82, progressive: true, optimiseCoding: true };
const box = (longest) => ({ width: longest, height: longest, fit: "inside", withoutEnlargement: true });

const ways = {
  // As most servers do it: every size from the file.
  async each(path, into) {
    for (const [name, longest] of Object.entries(SIZES)) {
      await sharp(path).rotate().resize(box(longest)).jpeg(JPEG).toFile(`${into}/${name}.jpg`);
    }
  },
  // As it can be done: every size from the raw pixels of the larger one.
  async cascaded(path, into) {
    let from = sharp(path).rotate();
    for (const [name, longest] of Object.entries(SIZES)) {
      const { data, info } = await from.resize(box(longest)).raw().toBuffer({ resolveWithObject: true });
      const raw = { width: info.width, height: info.height, channels: info.channels };
      await sharp(data, { raw }).jpeg(JPEG).toFile(`${into}/${name}.jpg`);
      from = sharp(data, { raw });
    }
  },
};

const [way, path, into, times] = process.argv.slice(2);
for (let turn = 0; turn < Number(times); turn += 1) {
  const before = process.cpuUsage();
  await ways[way](path, into);
  const spent = process.cpuUsage(before);
  console.log((spent.user + spent.system) / 1e6);
}
console.log(/VmHWM:\s+(\d+)/.exec(readFileSync("/proc/self/status", "ascii"))[1]);
