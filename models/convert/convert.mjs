// Writes models/*.onnx out of the npm packages beside this file: npm ci && npm run convert
import { writeFile } from "node:fs/promises";
import { convertGraphModel } from "./graph-model.mjs";
import { convertLayersModel } from "./layers-model.mjs";
import { readCenterNet, readNsfw } from "./packages.mjs";

const centernet = await readCenterNet();
await save("centernet", convertGraphModel(centernet.json, centernet.data, {
  name: "centernet",
  source: "@vladmandic/human 3.3.6, models/centernet; MIT",
  input: "tower_0/images",
  // What follows them in the original finds the peaks, of pictures of 512 × 512 alone. LocalAws does that itself, for any size.
  outputs: { peaks: "tower_0/keypoints", sides: "tower_0/wh" },
  channels: [80, 4],
}));

const nsfw = readNsfw();
await save("nsfw", convertLayersModel(nsfw.json, nsfw.data, {
  name: "nsfw", source: "nsfwjs 4.4.0, dist/models/mobilenet_v2; MIT", side: 224, classes: 5,
}));

async function save(name, model) {
  await writeFile(new URL(`../${name}.onnx`, import.meta.url), model);
  console.log(`${name}.onnx: ${model.length} bytes`);
}
