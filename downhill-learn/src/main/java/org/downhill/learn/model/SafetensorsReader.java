package org.downhill.learn.model;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import org.downhill.learn.input.DataException;
import org.downhill.learn.input.Place;
import org.downhill.learn.tensor.Tensor;

/** Reads one safetensors file and refuses whatever is not exactly as Downhill wrote it. */
final class SafetensorsReader {

  private static final String EXPECTED = "a file that Downhill saved";
  private static final String NAME_ANOTHER = "name the file of a model";
  private static final String COPY_AGAIN = "copy the file again, or train again";

  private final Path path;

  SafetensorsReader(Path path) {
    this.path = path;
  }

  SafetensorsFile read() {
    if (Files.notExists(path)) {
      throw refusal("no such file", EXPECTED, "check the path");
    }
    if (!Files.isRegularFile(path)) {
      String found = Files.isDirectory(path) ? "a directory" : "no regular file";
      throw refusal(found, EXPECTED, NAME_ANOTHER);
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(path), 1 << 16)) {
      return read(in, Files.size(path));
    } catch (EOFException e) {
      throw damaged("an end before the end of the data");
    } catch (IOException e) {
      throw DataException.unreadable(path.toString(), e);
    }
  }

  private SafetensorsFile read(InputStream in, long size) throws IOException {
    byte[] json = readHeader(in, size);
    Optional<String> claimed = Checksum.claimed(json);
    SafetensorsHeader header;
    try {
      header = SafetensorsHeader.parse(json);
    } catch (SafetensorsHeader.Invalid e) {
      throw claimed.isPresent() ? damaged(e.found()) : notOurs("a file with " + e.found());
    }
    if (claimed.isEmpty()) {
      throw notOurs("a safetensors file that another program wrote");
    }
    checkFormat(header.metadata());
    long expected = Long.BYTES + json.length + header.dataBytes();
    if (size < expected) {
      throw truncated(size, expected);
    }
    if (size > expected) {
      throw damaged((size - expected) + " bytes after the end of the data");
    }
    return readData(in, json, header, claimed.get());
  }

  /** The header's bytes, once the file's beginning looks like one. */
  private byte[] readHeader(InputStream in, long size) throws IOException {
    in.mark(Lookalike.BYTES);
    byte[] start = in.readNBytes(Lookalike.BYTES);
    in.reset();
    if (start.length == 0) {
      throw notOurs("an empty file");
    }
    boolean opensJson = start.length > Long.BYTES && start[Long.BYTES] == '{';
    long length = opensJson ? ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN).getLong() : 0;
    if (length <= 0 || length > SafetensorsHeader.MAX_BYTES) {
      String otherwise =
          opensJson
              ? "a header of " + Long.toUnsignedString(length) + " bytes"
              : start.length <= Long.BYTES
                  ? "only " + start.length + " bytes"
                  : "neither a header nor a known kind of file";
      throw notOurs(Lookalike.describe(start).orElse(otherwise));
    }
    if (length > size - Long.BYTES) {
      throw truncated(size, Long.BYTES + length);
    }
    in.skipNBytes(Long.BYTES);
    byte[] json = in.readNBytes((int) length);
    if (json.length < length) {
      throw new EOFException();
    }
    return json;
  }

  private void checkFormat(Map<String, String> metadata) {
    String format = metadata.getOrDefault(SafetensorsFile.FORMAT_KEY, "");
    String writer = metadata.getOrDefault(SafetensorsFile.VERSION_KEY, "unknown");
    if (!format.matches("[1-9][0-9]{0,8}")) {
      throw damaged("a format version \"" + format + "\"");
    }
    if (Integer.parseInt(format) > SafetensorsFile.FORMAT) {
      throw refusal(
          "format " + format + " of Downhill " + writer,
          "format "
              + SafetensorsFile.FORMAT
              + ", the newest that this Downhill "
              + SoftwareVersion.current().version()
              + " reads",
          "upgrade Downhill");
    }
  }

  private SafetensorsFile readData(
      InputStream in, byte[] json, SafetensorsHeader header, String claimed) throws IOException {
    Checksum checksum = new Checksum(json);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    Optional<String> damagedTensor = Optional.empty();
    for (SafetensorsHeader.Entry entry : header.entries()) {
      CRC32 crc = new CRC32();
      TensorBytes.Source source =
          (bytes, length) -> {
            if (in.readNBytes(bytes, 0, length) < length) {
              throw new EOFException();
            }
            checksum.update(bytes, length);
            crc.update(bytes, 0, length);
          };
      tensors.put(entry.name(), TensorBytes.read(entry.dtype(), entry.axes(), source));
      String recorded = header.metadata().get(SafetensorsFile.CRC32_KEY + entry.name());
      if (!SafetensorsFile.digits(crc).equals(recorded)) {
        damagedTensor = Optional.of(entry.name());
      }
    }
    if (!checksum.digits().equals(claimed)) {
      throw damaged(
          "contents that do not match their checksum, in "
              + damagedTensor.map(name -> "the tensor \"" + name + "\"").orElse("the header"));
    }
    Map<String, String> metadata = new LinkedHashMap<>(header.metadata());
    metadata.keySet().removeIf(SafetensorsFile::isReserved);
    return new SafetensorsFile(metadata, tensors);
  }

  private DataException truncated(long size, long expected) {
    return refusal(
        "only " + size + " bytes", "at least " + expected, "the file is truncated: " + COPY_AGAIN);
  }

  private DataException damaged(String found) {
    return refusal(found, "the file as Downhill saved it", "the file is damaged: " + COPY_AGAIN);
  }

  private DataException notOurs(String found) {
    return refusal(found, EXPECTED, NAME_ANOTHER);
  }

  private DataException refusal(String found, String expected, String fix) {
    return new DataException(Place.of(path.toString()), found, expected, fix);
  }
}
