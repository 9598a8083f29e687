package io.barcast.interchange;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.AttributeProto.AttributeType;
import onnx.Onnx.GraphProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.TensorProto;
import onnx.Onnx.TensorShapeProto;
import onnx.Onnx.TypeProto;
import onnx.Onnx.ValueInfoProto;
import org.nd4j.shade.protobuf.ByteString;

/** Builds an ONNX graph on a batch of rows, one node after another. Not thread-safe. */
final class OnnxGraph {
  /** The name of the domain of trees and linear models. */
  static final String ML = "ai.onnx.ml";

  private static final String ROWS = "rows";

  private final GraphProto.Builder graph = GraphProto.newBuilder().setName("barcast");
  private int values;

  /** Declares an input of rows of single-precision numbers. */
  void input(String name, int columns) {
    graph.addInput(value(name, TensorProto.DataType.FLOAT, columns));
  }

  /** Declares a value as an output: one double-precision number per row. */
  void output(String name, String value) {
    graph.addNode(
        NodeProto.newBuilder().setOpType("Identity").addInput(value).addOutput(name).setName(name));
    graph.addOutput(value(name, TensorProto.DataType.DOUBLE, 1));
  }

  private static ValueInfoProto value(String name, TensorProto.DataType type, int columns) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    shape.addDimBuilder().setDimParam(ROWS);
    shape.addDimBuilder().setDimValue(columns);
    TypeProto.Tensor.Builder tensor =
        TypeProto.Tensor.newBuilder().setElemType(type.getNumber()).setShape(shape);
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(tensor))
        .build();
  }

  /** Adds a node of the standard domain; returns its output. */
  String node(String operator, List<String> inputs, AttributeProto... attributes) {
    return node("", operator, inputs, attributes);
  }

  /** Adds a node; returns its output. */
  String node(String domain, String operator, List<String> inputs, AttributeProto... attributes) {
    String output = operator + "_" + values++;
    graph.addNode(
        NodeProto.newBuilder()
            .setName(output)
            .setDomain(domain)
            .setOpType(operator)
            .addAllInput(inputs)
            .addAllAttribute(Arrays.asList(attributes))
            .addOutput(output));
    return output;
  }

  /** A value in double precision. */
  String toDouble(String value) {
    return node("Cast", List.of(value), type(TensorProto.DataType.DOUBLE));
  }

  /** A value in single precision. */
  String toFloat(String value) {
    return node("Cast", List.of(value), type(TensorProto.DataType.FLOAT));
  }

  private static AttributeProto type(TensorProto.DataType type) {
    return integer("to", type.getNumber());
  }

  /** A constant matrix of double precision, row by row. */
  String constant(double[] numbers, long... shape) {
    TensorProto.Builder tensor = tensor(TensorProto.DataType.DOUBLE, shape);
    for (double number : numbers) {
      tensor.addDoubleData(number);
    }
    graph.addInitializer(tensor);
    return tensor.getName();
  }

  /** A constant vector of whole numbers. */
  String wholeNumbers(long... numbers) {
    TensorProto.Builder tensor = tensor(TensorProto.DataType.INT64, numbers.length);
    for (long number : numbers) {
      tensor.addInt64Data(number);
    }
    graph.addInitializer(tensor);
    return tensor.getName();
  }

  private TensorProto.Builder tensor(TensorProto.DataType type, long... shape) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder().setName("constant_" + values++).setDataType(type.getNumber());
    for (long length : shape) {
      tensor.addDims(length);
    }
    return tensor;
  }

  GraphProto build() {
    return graph.build();
  }

  static AttributeProto integer(String name, long value) {
    return AttributeProto.newBuilder().setName(name).setType(AttributeType.INT).setI(value).build();
  }

  static AttributeProto integers(String name, long[] values) {
    AttributeProto.Builder attribute =
        AttributeProto.newBuilder().setName(name).setType(AttributeType.INTS);
    for (long value : values) {
      attribute.addInts(value);
    }
    return attribute.build();
  }

  static AttributeProto floats(String name, float... values) {
    AttributeProto.Builder attribute =
        AttributeProto.newBuilder().setName(name).setType(AttributeType.FLOATS);
    for (float value : values) {
      attribute.addFloats(value);
    }
    return attribute.build();
  }

  static AttributeProto text(String name, String value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeType.STRING)
        .setS(bytes(value))
        .build();
  }

  static AttributeProto texts(String name, List<String> values) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeType.STRINGS)
        .addAllStrings(values.stream().map(OnnxGraph::bytes).toList())
        .build();
  }

  private static ByteString bytes(String text) {
    return ByteString.copyFrom(text, StandardCharsets.UTF_8);
  }
}
