import { Graph } from "./onnx.mjs";
import { readWeights } from "./weights.mjs";

/**
 * Converts a TensorFlow.js graph model of convolutions up to the named nodes. TensorFlow has channels last, ONNX has them first: every picture
 * between two nodes is turned, and no node turns it back. Sides have to be multiples of 32, as the halvings and doublings want.
 * @param outputs ONNX' name → the node's name
 */
export function convertGraphModel(json, data, { name, source, input, outputs, channels }) {
  const nodes = new Map(json.modelTopology.node.map(node => [node.name, node]));
  const weights = readWeights(json.weightsManifest, data);
  const graph = new Graph();
  const done = new Map([[input, "images"]]);

  const weight = id => weights.get(id) ?? fail(`'${id}' is no constant.`);
  const add = id => {
    if (!done.has(id)) done.set(id, weights.has(id) ? weights.get(id).addTo(graph) : convert(nodes.get(id)));
    return done.get(id);
  };

  function convert(node) {
    const [first, second, third] = node.input;
    switch (node.op) {
      case "Identity":
        return add(first);
      case "_FusedConv2D":
      case "Conv2D":
        return activate(node, graph.node("Conv", [add(first), weight(second).transpose(3, 2, 0, 1).addTo(graph), ...third ? [add(third)] : []],
          window(node, weight(second).shape)));
      case "FusedDepthwiseConv2dNative":
      case "DepthwiseConv2dNative": {
        const { shape } = weight(second);
        if (shape[3] !== 1) fail("A depthwise convolution of several filters for a channel is not supported.");
        return activate(node, graph.node("Conv", [add(first), weight(second).transpose(2, 3, 0, 1).addTo(graph), ...third ? [add(third)] : []],
          { ...window(node, shape), group: shape[2] }));
      }
      case "Add":
      case "Mul":
        if ([first, second].some(id => weights.get(id)?.shape.length > 0)) fail("Only single numbers are added to a picture, or multiplied with it.");
        return graph.node(node.op, [add(first), add(second)]);
      case "Relu":
      case "Sigmoid":
        return graph.node(node.op, [add(first)]);
      case "Relu6":
        return graph.node("Clip", [add(first), graph.floats(0), graph.floats(6)]);
      case "Mean":
        if (String(weight(second).values) !== "1,2" || !node.attr.keep_dims.b) fail("A mean is that of a whole picture.");
        return graph.node("GlobalAveragePool", [add(first)]);
      case "ConcatV2":
        if (![3, -1].includes(weight(node.input.at(-1)).values[0])) fail("Pictures are joined by their channels.");
        return graph.node("Concat", node.input.slice(0, -1).map(add), { axis: 1 });
      case "ResizeBilinear":
        if (node.attr.align_corners.b || node.attr.half_pixel_centers.b) fail("A resize by these rules is not supported.");
        return graph.node("Resize", [add(first), "", graph.floats(1, 1, 2, 2)], { mode: "linear", coordinate_transformation_mode: "asymmetric" });
      default:
        return fail(`${node.op} is not supported.`);
    }
  }

  function activate(node, output) {
    const operations = (node.attr.fused_ops?.list.s ?? []).map(decode).filter(operation => operation !== "BiasAdd");
    return operations.reduce((from, operation) => operation === "Relu" ? graph.node(operation, [from]) : fail(`${operation} is not supported.`), output);
  }

  for (const [output, id] of Object.entries(outputs)) graph.node("Identity", [add(id)], {}, output);
  return graph.model(name, source, { images: [1, 3, "height", "width"] },
    Object.fromEntries(Object.entries(outputs).map(([output], at) => [output, [1, channels[at], "rows", "columns"]])));
}

/** TensorFlow's SAME pads the end more where it cannot be even, which for a picture of even sides is known beforehand. */
function window(node, [kernel, kernelWidth]) {
  const [, stride, across] = node.attr.strides.list.i.map(Number);
  if (kernel !== kernelWidth || stride !== across || stride > 2 || node.attr.dilations.list.i.some(step => step !== "1")) {
    fail("A convolution with such a window is not supported.");
  }
  const padding = decode(node.attr.padding.s) === "SAME" ? kernel - stride : 0;
  const [start, end] = [Math.max(0, Math.floor(padding / 2)), Math.max(0, Math.ceil(padding / 2))];
  return { kernel_shape: [kernel, kernel], strides: [stride, stride], pads: [start, start, end, end] };
}

const decode = base64 => Buffer.from(base64, "base64").toString();

function fail(message) {
  throw new Error(message);
}
