package org.downhill.learn.model;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.downhill.learn.tensor.ByteTensor;
import org.downhill.learn.tensor.DType;
import org.downhill.learn.tensor.DoubleTensor;
import org.downhill.learn.tensor.FloatTensor;
import org.downhill.learn.tensor.IntTensor;
import org.downhill.learn.tensor.LongTensor;
import org.downhill.learn.tensor.Tensor;

/** Turns tensors into little-endian bytes and back, one chunk at a time. */
final class TensorBytes {

  private static final int CHUNK_BYTES = 1 << 16;

  private TensorBytes() {}

  /** Takes the next bytes of a tensor. */
  @FunctionalInterface
  interface Sink {

    /** Takes {@code bytes[0 … length − 1]}, which are overwritten afterwards. */
    void accept(byte[] bytes, int length) throws IOException;
  }

  /** Gives the next bytes of a tensor. */
  @FunctionalInterface
  interface Source {

    /** Fills {@code bytes[0 … length − 1]}. */
    void fill(byte[] bytes, int length) throws IOException;
  }

  static void write(Tensor tensor, Sink sink) throws IOException {
    byte[] bytes = new byte[chunkBytes(tensor)];
    ByteBuffer chunk = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int width = tensor.dtype().bytes();
    for (int from = 0, count; from < tensor.size(); from += count) {
      count = Math.min(CHUNK_BYTES / width, tensor.size() - from);
      if (tensor instanceof DoubleTensor doubles) {
        chunk.asDoubleBuffer().put(doubles.data(), from, count);
      } else if (tensor instanceof FloatTensor floats) {
        chunk.asFloatBuffer().put(floats.data(), from, count);
      } else if (tensor instanceof LongTensor longs) {
        chunk.asLongBuffer().put(longs.data(), from, count);
      } else if (tensor instanceof IntTensor ints) {
        chunk.asIntBuffer().put(ints.data(), from, count);
      } else if (tensor instanceof ByteTensor octets) {
        chunk.put(0, octets.data(), from, count);
      }
      sink.accept(bytes, count * width);
    }
  }

  static Tensor read(DType dtype, long[] shape, Source source) throws IOException {
    Tensor tensor = zeros(dtype, shape);
    byte[] bytes = new byte[chunkBytes(tensor)];
    ByteBuffer chunk = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int width = dtype.bytes();
    for (int from = 0, count; from < tensor.size(); from += count) {
      count = Math.min(CHUNK_BYTES / width, tensor.size() - from);
      source.fill(bytes, count * width);
      if (tensor instanceof DoubleTensor doubles) {
        chunk.asDoubleBuffer().get(doubles.data(), from, count);
      } else if (tensor instanceof FloatTensor floats) {
        chunk.asFloatBuffer().get(floats.data(), from, count);
      } else if (tensor instanceof LongTensor longs) {
        chunk.asLongBuffer().get(longs.data(), from, count);
      } else if (tensor instanceof IntTensor ints) {
        chunk.asIntBuffer().get(ints.data(), from, count);
      } else if (tensor instanceof ByteTensor octets) {
        chunk.get(0, octets.data(), from, count);
      }
    }
    return tensor;
  }

  private static int chunkBytes(Tensor tensor) {
    return (int) Math.min(CHUNK_BYTES, (long) tensor.size() * tensor.dtype().bytes());
  }

  private static Tensor zeros(DType dtype, long[] shape) {
    int size = Math.toIntExact(Tensor.elements(shape));
    return switch (dtype) {
      case F64 -> new DoubleTensor(new double[size], shape);
      case F32 -> new FloatTensor(new float[size], shape);
      case I64 -> new LongTensor(new long[size], shape);
      case I32 -> new IntTensor(new int[size], shape);
      case U8 -> new ByteTensor(new byte[size], shape);
    };
  }
}
