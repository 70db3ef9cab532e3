import { Graph } from "./onnx.mjs";
import { readWeights } from "./weights.mjs";

/** Converts a TensorFlow.js layers model, one of Keras: a chain with joins of convolutions, dense layers at its end. Channels come first, as ONNX has them. */
export function convertLayersModel(json, data, { name, source, side, classes }) {
  const { layers, output_layers: outputs } = json.modelTopology.model_config.config;
  const weights = readWeights(json.weightsManifest, data);
  const graph = new Graph();
  const done = new Map();
  let padding = 0;

  function convert({ name: layer, class_name: kind, config, inbound_nodes: inbound }) {
    const inputs = (inbound[0] ?? []).map(([from]) => done.get(from));
    const weight = part => weights.get(`${layer}/${part}`) ?? fail(`${layer} has no ${part}.`);
    const convolve = (kernel, group, size = config.kernel_size[0]) => {
      // With a stride of two, Keras pads in a layer of its own and its convolution does not.
      const before = config.padding === "same" ? (size - 1) / 2 : 0;
      const after = before + padding;
      padding = 0;
      return activate(config.activation, graph.node("Conv", [inputs[0], kernel.addTo(graph), ...config.use_bias ? [weight("bias").addTo(graph)] : []],
        { kernel_shape: [size, size], strides: config.strides, pads: [before, before, after, after], group }));
    };
    switch (kind) {
      case "InputLayer":
        return "images";
      case "Dropout":
        return inputs[0];
      case "ZeroPadding2D":
        if (String(config.padding) !== "0,1,0,1") fail("Only one row and column at the end are padded.");
        padding = 1;
        return inputs[0];
      case "Conv2D":
        return convolve(weight("kernel").transpose(3, 2, 0, 1), 1);
      case "DepthwiseConv2D":
        return convolve(weight("depthwise_kernel").transpose(2, 3, 0, 1), weight("depthwise_kernel").shape[2]);
      case "BatchNormalization":
        return graph.node("BatchNormalization", [inputs[0], ...["gamma", "beta", "moving_mean", "moving_variance"].map(part => weight(part).addTo(graph))],
          { epsilon: config.epsilon });
      case "ReLU":
        return graph.node("Clip", [inputs[0], graph.floats(0), graph.floats(config.max_value)]);
      case "Add":
        return graph.node("Add", inputs);
      case "AveragePooling2D":
        return graph.node("AveragePool", inputs, { kernel_shape: config.pool_size, strides: config.strides });
      case "Flatten":
        // After the pooling one pixel is left: its channels' order is the same first and last.
        return graph.node("Flatten", inputs);
      case "Dense":
        return activate(config.activation, graph.node("Gemm", [inputs[0], weight("kernel").addTo(graph), weight("bias").addTo(graph)]));
      default:
        return fail(`${kind} is not supported.`);
    }
  }

  function activate(activation, from) {
    switch (activation) {
      case "linear": return from;
      case "relu": return graph.node("Relu", [from]);
      case "softmax": return graph.node("Softmax", [from]);
      default: return fail(`${activation} is not supported.`);
    }
  }

  for (const layer of layers) done.set(layer.name, convert(layer));
  graph.node("Identity", [done.get(outputs[0][0])], {}, "probabilities");
  return graph.model(name, source, { images: [1, 3, side, side] }, { probabilities: [1, classes] });
}

function fail(message) {
  throw new Error(message);
}
