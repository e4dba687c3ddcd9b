package org.downhill.learn.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.downhill.learn.json.Json;
import org.downhill.learn.tensor.DType;
import org.downhill.learn.tensor.Tensor;

/**
 * The JSON header of a safetensors file: a map of strings, and for each tensor its type, shape and
 * place.
 *
 * @param metadata the strings under {@code __metadata__}, in their order in the file
 * @param entries the tensors, in the order of their data
 */
record SafetensorsHeader(Map<String, String> metadata, List<Entry> entries) {

  /** The longest header that the format allows, in bytes. */
  static final int MAX_BYTES = 100_000_000;

  /** The key of the strings, which no tensor may be named. */
  static final String METADATA = "__metadata__";

  private static final int ALIGNMENT = 8;

  /** No array in Java is longer. */
  private static final long MAX_ELEMENTS = Integer.MAX_VALUE - 8L;

  /**
   * Where a tensor lies.
   *
   * @param name its name
   * @param dtype type of its elements
   * @param shape length of every axis
   * @param begin offset of its first byte, counted from the end of the header
   * @param end offset after its last byte
   */
  record Entry(String name, DType dtype, List<Long> shape, long begin, long end) {

    long[] axes() {
      return shape.stream().mapToLong(Long::longValue).toArray();
    }
  }

  /** Something in a header that must not be; the message is the object of "found …". */
  static final class Invalid extends Exception {

    private static final long serialVersionUID = 1L;

    private final String found;

    Invalid(String found) {
      super(found);
      this.found = found;
    }

    String found() {
      return found;
    }
  }

  /**
   * The header for tensors laid out one after the other, wide types first and then by name, so that
   * each is aligned to its type.
   */
  static SafetensorsHeader of(Map<String, String> metadata, Map<String, Tensor> tensors) {
    List<Map.Entry<String, Tensor>> ordered = new ArrayList<>(tensors.entrySet());
    ordered.sort(
        Comparator.comparing((Map.Entry<String, Tensor> named) -> -named.getValue().dtype().bytes())
            .thenComparing(Map.Entry::getKey));
    List<Entry> entries = new ArrayList<>();
    long begin = 0;
    for (Map.Entry<String, Tensor> named : ordered) {
      Tensor tensor = named.getValue();
      long end = begin + (long) tensor.size() * tensor.dtype().bytes();
      List<Long> shape = Arrays.stream(tensor.shape()).boxed().toList();
      entries.add(new Entry(named.getKey(), tensor.dtype(), shape, begin, end));
      begin = end;
    }
    return new SafetensorsHeader(metadata, entries);
  }

  /** The file's first bytes: the length of the header. */
  static byte[] lengthBytes(int length) {
    return ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(length).array();
  }

  /** Bytes of all tensors together. */
  long dataBytes() {
    return entries.isEmpty() ? 0 : entries.get(entries.size() - 1).end();
  }

  /** This header as JSON, padded with blanks so that the data after it is aligned. */
  byte[] toBytes() throws IOException {
    ObjectNode root = Json.object();
    ObjectNode strings = root.putObject(METADATA);
    metadata.forEach(strings::put);
    for (Entry entry : entries) {
      ObjectNode node = root.putObject(entry.name());
      node.put("dtype", entry.dtype().name());
      ArrayNode shape = node.putArray("shape");
      entry.shape().forEach(shape::add);
      node.putArray("data_offsets").add(entry.begin()).add(entry.end());
    }
    byte[] bytes = Json.print(root).getBytes(StandardCharsets.UTF_8);
    int padded = (bytes.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    if (padded > MAX_BYTES) {
      throw new IOException(
          "its description takes " + padded + " bytes, more than the " + MAX_BYTES + " allowed");
    }
    byte[] out = Arrays.copyOf(bytes, padded);
    Arrays.fill(out, bytes.length, padded, (byte) ' ');
    return out;
  }

  /** Reads and checks a header; the tensors then lie one after the other without gaps. */
  static SafetensorsHeader parse(byte[] bytes) throws Invalid {
    JsonNode root;
    try {
      root = Json.tree(bytes);
    } catch (JsonProcessingException e) {
      throw new Invalid("a header that is not JSON (" + e.getOriginalMessage() + ")");
    }
    if (!root.isObject()) {
      throw new Invalid("a header that is not a JSON object");
    }
    Map<String, String> metadata = new LinkedHashMap<>();
    List<Entry> entries = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : root.properties()) {
      if (field.getKey().equals(METADATA)) {
        readMetadata(field.getValue(), metadata);
      } else {
        entries.add(entry(field.getKey(), field.getValue()));
      }
    }
    entries.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
    long offset = 0;
    for (Entry entry : entries) {
      if (entry.begin() != offset) {
        throw new Invalid(
            "the tensor \""
                + entry.name()
                + "\" at byte "
                + entry.begin()
                + " of the data instead"
                + " of byte "
                + offset);
      }
      offset = entry.end();
    }
    return new SafetensorsHeader(metadata, entries);
  }

  private static void readMetadata(JsonNode node, Map<String, String> metadata) throws Invalid {
    if (!node.isObject()) {
      throw new Invalid("metadata that is not a JSON object");
    }
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      if (!field.getValue().isTextual()) {
        throw new Invalid("metadata \"" + field.getKey() + "\" that is not a string");
      }
      metadata.put(field.getKey(), field.getValue().textValue());
    }
  }

  private static Entry entry(String name, JsonNode node) throws Invalid {
    String tensor = "a tensor \"" + name + "\"";
    DType dtype = dtype(tensor, node.path("dtype"));
    List<Long> shape = longs(tensor + " with a shape", node.path("shape"));
    List<Long> offsets = longs(tensor + " with offsets", node.path("data_offsets"));
    if (offsets.size() != 2 || offsets.get(0) > offsets.get(1)) {
      throw new Invalid(tensor + " with offsets " + offsets);
    }
    Entry entry = new Entry(name, dtype, shape, offsets.get(0), offsets.get(1));
    long elements;
    try {
      elements = Tensor.elements(entry.axes());
    } catch (IllegalArgumentException e) {
      throw new Invalid(tensor + " with shape " + shape);
    }
    if (elements > MAX_ELEMENTS || elements * dtype.bytes() != entry.end() - entry.begin()) {
      throw new Invalid(
          tensor + " of shape " + shape + " in " + (entry.end() - entry.begin()) + " bytes");
    }
    return entry;
  }

  private static DType dtype(String tensor, JsonNode node) throws Invalid {
    for (DType dtype : DType.values()) {
      if (dtype.name().equals(node.textValue())) {
        return dtype;
      }
    }
    throw new Invalid(tensor + " of type " + (node.isMissingNode() ? "unknown" : node));
  }

  private static List<Long> longs(String what, JsonNode node) throws Invalid {
    List<Long> values = new ArrayList<>();
    for (JsonNode element : node) {
      if (!element.isIntegralNumber() || !element.canConvertToLong() || element.longValue() < 0) {
        throw new Invalid(what + " that holds " + element);
      }
      values.add(element.longValue());
    }
    if (!node.isArray()) {
      throw new Invalid(what + " that is no list");
    }
    return values;
  }
}
