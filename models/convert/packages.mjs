import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);

/** CenterNet as TensorFlow.js reads it: the model and its weights. */
export async function readCenterNet() {
  const file = extension => new URL(`node_modules/@vladmandic/human/models/centernet.${extension}`, import.meta.url);
  return { json: JSON.parse(await readFile(file("json"), "utf8")), data: await readFile(file("bin")) };
}

/** NSFWJS' smallest model. Its package has the model and its weights, base64, in scripts. */
export function readNsfw() {
  const file = name => require(`./node_modules/nsfwjs/dist/models/mobilenet_v2/${name}.min.js`);
  return { json: file("model"), data: Buffer.from(file("group1-shard1of1"), "base64") };
}
