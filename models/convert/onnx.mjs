/**
 * Writes an ONNX model. Field numbers are those of https://github.com/onnx/onnx/blob/main/onnx/onnx.proto; of protobuf's wire format only
 * varints, 32-bit numbers and bytes are needed.
 */
export const FLOAT = 1, UINT8 = 2, INT64 = 7, FLOAT16 = 10;

const OPSET = 17, IR_VERSION = 8;

/** A graph that grows node by node; each method that adds one returns the name of its output. */
export class Graph {
  #names = 0;
  #nodes = [];
  #initializers = [];

  /** @param {string} operation ONNX' name @param {string[]} inputs @param {Record<string, number | number[] | string>} attributes */
  node(operation, inputs, attributes = {}, output = `${operation}_${this.#names++}`) {
    this.#nodes.push(message(1, [
      ...inputs.map(input => text(1, input)), text(2, output), text(4, operation),
      ...Object.entries(attributes).map(([name, value]) => message(5, attribute(name, value))),
    ]));
    return output;
  }

  /** @param {Uint8Array} data little-endian, as the type says */
  constant(type, shape, data) {
    const name = `constant_${this.#names++}`;
    this.#initializers.push(message(5, [...shape.map(size => number(1, size)), number(2, type), text(8, name), bytes(9, data)]));
    return name;
  }

  floats(...values) {
    return this.constant(FLOAT, values.length === 1 ? [] : [values.length], new Uint8Array(Float32Array.from(values).buffer));
  }

  /** @param inputs,outputs name → shape, where a text is a size of the caller's choice */
  model(name, source, inputs, outputs) {
    return Buffer.concat([
      number(1, IR_VERSION),
      text(2, source),
      message(8, [number(2, OPSET)]),
      message(7, [
        ...this.#nodes, text(2, name), ...this.#initializers,
        ...Object.entries(inputs).map(([input, shape]) => message(11, valueInfo(input, shape))),
        ...Object.entries(outputs).map(([output, shape]) => message(12, valueInfo(output, shape))),
      ]),
    ]);
  }
}

function attribute(name, value) {
  if (typeof value === "string") return [text(1, name), text(4, value), number(20, 3)];
  if (Array.isArray(value)) return [text(1, name), ...value.map(item => number(8, item)), number(20, 7)];
  return Number.isInteger(value) ? [text(1, name), number(3, value), number(20, 2)] : [text(1, name), float(2, value), number(20, 1)];
}

const valueInfo = (name, shape) => [
  text(1, name),
  message(2, [message(1, [
    number(1, FLOAT),
    message(2, shape.map(size => message(1, [typeof size === "string" ? text(2, size) : number(1, size)]))),
  ])]),
];

function varint(value) {
  const out = [];
  for (; value > 127; value = Math.floor(value / 128)) out.push((value % 128) | 128);
  return Buffer.from([...out, value]);
}

const number = (field, value) => Buffer.concat([varint(field * 8), varint(value)]);
const bytes = (field, value) => Buffer.concat([varint((field * 8) + 2), varint(value.length), value]);
const text = (field, value) => bytes(field, Buffer.from(value));
const message = (field, parts) => bytes(field, Buffer.concat(parts));

function float(field, value) {
  const data = Buffer.alloc(4);
  data.writeFloatLE(value);
  return Buffer.concat([varint((field * 8) + 5), data]);
}
