// Writes what the original models answer for each photo of a folder, which LocalAws' are then held to: npm ci && npm run record -- ../../ImagePipeline.UnitTests/Rekognition/Photos
import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as tf from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-backend-cpu";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import { loadGraphModel } from "@tensorflow/tfjs-converter";
import { loadLayersModel } from "@tensorflow/tfjs-layers";
import sharp from "sharp";
import { readCenterNet, readNsfw } from "./packages.mjs";

setWasmPaths(new URL("node_modules/@tensorflow/tfjs-backend-wasm/dist/", import.meta.url).pathname);
await tf.setBackend("wasm");

const folder = process.argv[2];
const centernet = await loadGraphModel(inMemory(await readCenterNet()));
const nsfw = await loadLayersModel(inMemory(readNsfw()));
const answers = {};
for (const file of (await readdir(folder)).filter(name => /\.(png|jpg)$/.test(name)).sort()) {
  const detections = centernet.execute(await pixels(join(folder, file)), "tower_0/detections");
  const [probabilities] = await nsfw.predict(tf.mul(await pixels(join(folder, file), 224), 1 / 255)).array();
  // Left, top, right and bottom in pixels, the score, and the class.
  answers[file] = { detections: (await detections.array())[0].filter(detection => detection[4] >= 0.1).map(round), probabilities: round(probabilities) };
}
await writeFile(join(folder, "originals.json"), `${JSON.stringify(answers, null, 1)}\n`);

/** The picture as it is; to another side by the nearest pixel, which no two libraries compute differently. */
async function pixels(file, side) {
  const { data, info } = await sharp(file).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const picture = tf.tensor4d(Float32Array.from(data), [1, info.height, info.width, 3]);
  return side === undefined ? picture : tf.slice(picture, [0, 0, 0, 0], [1, side, side, 3]);
}

function inMemory({ json, data }) {
  const { modelTopology, weightsManifest, ...rest } = json;
  return { load: async () => ({ modelTopology, weightSpecs: weightsManifest.flatMap(group => group.weights), weightData: Uint8Array.from(data).buffer, ...rest }) };
}

function round(values) {
  return values.map(value => Number(value.toFixed(5)));
}
