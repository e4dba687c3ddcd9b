package org.downhill.learn.model;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.CRC32;
import org.downhill.learn.input.DataException;
import org.downhill.learn.output.AtomicFile;
import org.downhill.learn.output.OutputException;
import org.downhill.learn.tensor.Tensor;

/**
 * The contents of a file in the <a
 * href="https://github.com/huggingface/safetensors#format">safetensors</a> format: strings and
 * tensors, each by name.
 *
 * <p>The file is an ordinary safetensors file whose metadata begins with entries of its own, which
 * are not part of {@link #metadata()}: {@code downhill.sha256}, the SHA-256 of the whole file as it
 * is with the 64 digits of this entry zero; {@code downhill.format}, the version of the format;
 * {@code downhill.version}, what wrote it; {@code downhill.crc32.NAME}, the CRC-32 of the tensor
 * NAME, which tells what is damaged.
 *
 * @param metadata strings by name
 * @param tensors tensors by name
 */
public record SafetensorsFile(Map<String, String> metadata, Map<String, Tensor> tensors) {

  /** The version of the format that this Downhill writes, and the newest that it reads. */
  public static final int FORMAT = 1;

  static final String SHA256_KEY = "downhill.sha256";
  static final String FORMAT_KEY = "downhill.format";
  static final String VERSION_KEY = "downhill.version";
  static final String CRC32_KEY = "downhill.crc32.";

  /** How every header begins, so that the digits of the checksum are always at the same place. */
  static final String OPENING =
      "{\"" + SafetensorsHeader.METADATA + "\":{\"" + SHA256_KEY + "\":\"";

  /** Hexadecimal digits of a SHA-256. */
  static final int DIGITS = 64;

  /**
   * Keeps the order of what it is given.
   *
   * @throws IllegalArgumentException if a name is one that the file uses itself
   */
  public SafetensorsFile {
    for (String key : metadata.keySet()) {
      if (isReserved(key)) {
        throw new IllegalArgumentException("the name \"" + key + "\" is reserved");
      }
    }
    if (tensors.containsKey(SafetensorsHeader.METADATA)) {
      throw new IllegalArgumentException(
          "the name \"" + SafetensorsHeader.METADATA + "\" is reserved");
    }
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
  }

  /**
   * Writes the file, whole or not at all; the same contents give the same bytes, whatever the order
   * of the tensors.
   *
   * @throws OutputException if it cannot be written
   */
  public void write(Path target) {
    AtomicFile.write(target, this::writeTo);
  }

  /**
   * Reads a file written by {@link #write(Path)}.
   *
   * @throws DataException if there is none, or it is truncated, damaged, not Downhill's or of a
   *     newer format
   */
  public static SafetensorsFile read(Path source) {
    return new SafetensorsReader(source).read();
  }

  static boolean isReserved(String key) {
    return key.equals(SHA256_KEY)
        || key.equals(FORMAT_KEY)
        || key.equals(VERSION_KEY)
        || key.startsWith(CRC32_KEY);
  }

  /** A CRC-32 as it stands in the file. */
  static String digits(CRC32 crc) {
    return HexFormat.of().toHexDigits((int) crc.getValue());
  }

  private void writeTo(OutputStream out) throws IOException {
    Map<String, String> strings = new LinkedHashMap<>();
    strings.put(SHA256_KEY, "0".repeat(DIGITS));
    strings.put(FORMAT_KEY, Integer.toString(FORMAT));
    strings.put(VERSION_KEY, SoftwareVersion.current().version());
    for (Map.Entry<String, Tensor> named : new TreeMap<>(tensors).entrySet()) {
      CRC32 crc = new CRC32();
      TensorBytes.write(named.getValue(), (bytes, length) -> crc.update(bytes, 0, length));
      strings.put(CRC32_KEY + named.getKey(), digits(crc));
    }
    strings.putAll(metadata);
    SafetensorsHeader header = SafetensorsHeader.of(strings, tensors);
    byte[] json = header.toBytes();
    Checksum checksum = new Checksum(json);
    for (SafetensorsHeader.Entry entry : header.entries()) {
      TensorBytes.write(tensor(entry), checksum::update);
    }
    byte[] digits = checksum.digits().getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(digits, 0, json, OPENING.length(), DIGITS);
    out.write(SafetensorsHeader.lengthBytes(json.length));
    out.write(json);
    for (SafetensorsHeader.Entry entry : header.entries()) {
      TensorBytes.write(tensor(entry), (bytes, length) -> out.write(bytes, 0, length));
    }
  }

  private Tensor tensor(SafetensorsHeader.Entry entry) {
    return Objects.requireNonNull(tensors.get(entry.name()));
  }
}
