import { FLOAT, FLOAT16, INT64, UINT8 } from "./onnx.mjs";

const BYTES = { float32: 4, int32: 4, float16: 2, uint8: 1 };

/** The weights of a TensorFlow.js model as they are stored, by name. */
export function readWeights(manifest, data) {
  const weights = new Map();
  let offset = 0;
  for (const { name, shape, dtype, quantization } of manifest.flatMap(group => group.weights)) {
    const size = BYTES[quantization?.dtype ?? dtype];
    const length = shape.reduce((product, side) => product * side, 1) * size;
    weights.set(name, new Weight(shape, dtype, quantization, size, data.subarray(offset, offset + length)));
    offset += length;
  }
  if (offset !== data.length) throw new Error(`${data.length - offset} bytes of weights are left.`);
  return weights;
}

class Weight {
  constructor(shape, dtype, quantization, size, data) {
    Object.assign(this, { shape, dtype, quantization, size, data });
  }

  /** Of an int32. */
  get values() {
    if (this.dtype !== "int32") throw new Error(`${this.dtype} are no int32.`);
    return [...new Int32Array(Uint8Array.from(this.data).buffer)];
  }

  /** With the axes in another order. */
  transpose(...axes) {
    const shape = axes.map(axis => this.shape[axis]);
    const strides = axes.map(axis => this.shape.slice(axis + 1).reduce((product, side) => product * side, 1));
    const out = new Uint8Array(this.data.length);
    for (let to = 0; to < out.length / this.size; to++) {
      let [rest, from] = [to, 0];
      for (let axis = shape.length - 1; axis >= 0; axis--) {
        from += (rest % shape[axis]) * strides[axis];
        rest = Math.floor(rest / shape[axis]);
      }
      out.set(this.data.subarray(from * this.size, (from + 1) * this.size), to * this.size);
    }
    return new Weight(shape, this.dtype, this.quantization, this.size, out);
  }

  reshape(...shape) {
    return new Weight(shape, this.dtype, this.quantization, this.size, this.data);
  }

  /** Stored as small as they came; ONNX Runtime makes floats of them when it loads the model. */
  addTo(graph) {
    if (this.dtype === "int32") return graph.constant(INT64, this.shape, new Uint8Array(BigInt64Array.from(this.values, BigInt).buffer));
    switch (this.quantization?.dtype) {
      case undefined:
        return graph.constant(FLOAT, this.shape, this.data);
      case "float16":
        return graph.node("Cast", [graph.constant(FLOAT16, this.shape, this.data)], { to: FLOAT });
      case "uint8": {
        const { scale, min } = this.quantization;
        const numbers = graph.node("Cast", [graph.constant(UINT8, this.shape, this.data)], { to: FLOAT });
        return graph.node("Add", [graph.node("Mul", [numbers, graph.floats(scale)]), graph.floats(min)]);
      }
      default:
        throw new Error(`Weights quantised to ${this.quantization.dtype} are not supported.`);
    }
  }
}
