package io.barcast.schemas;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.util.Utf8;

/**
 * Decodes binary Avro and compares the length that a collection claims with the bytes that are
 * left, which the generated readers do not: they allocate what is claimed. Each item takes at least
 * one byte in all of Barcast's schemas. Not thread-safe.
 */
final class CheckedDecoder extends Decoder {
  private BinaryDecoder in = DecoderFactory.get().binaryDecoder(new byte[0], null);

  /** How many items may still come. */
  private long items;

  /** Reads from these bytes next. */
  CheckedDecoder at(byte[] bytes, int offset) {
    items = (long) bytes.length - offset;
    in = DecoderFactory.get().binaryDecoder(bytes, offset, bytes.length - offset, in);
    return this;
  }

  private long checked(long claimed) throws IOException {
    items -= claimed;
    if (claimed > in.remainingBytes() || items < 0) {
      throw new EOFException(
          "a collection claims "
              + claimed
              + " items, and "
              + in.remainingBytes()
              + " bytes are left");
    }
    return claimed;
  }

  @Override
  public long readArrayStart() throws IOException {
    return checked(in.readArrayStart());
  }

  @Override
  public long arrayNext() throws IOException {
    return checked(in.arrayNext());
  }

  @Override
  public long readMapStart() throws IOException {
    return checked(in.readMapStart());
  }

  @Override
  public long mapNext() throws IOException {
    return checked(in.mapNext());
  }

  @Override
  public long skipArray() throws IOException {
    return checked(in.skipArray());
  }

  @Override
  public long skipMap() throws IOException {
    return checked(in.skipMap());
  }

  @Override
  public int remainingBytes() {
    return in.remainingBytes();
  }

  @Override
  public void readNull() throws IOException {
    in.readNull();
  }

  @Override
  public boolean readBoolean() throws IOException {
    return in.readBoolean();
  }

  @Override
  public int readInt() throws IOException {
    return in.readInt();
  }

  @Override
  public long readLong() throws IOException {
    return in.readLong();
  }

  @Override
  public float readFloat() throws IOException {
    return in.readFloat();
  }

  @Override
  public double readDouble() throws IOException {
    return in.readDouble();
  }

  @Override
  public Utf8 readString(Utf8 reused) throws IOException {
    return in.readString(reused);
  }

  @Override
  public String readString() throws IOException {
    return in.readString();
  }

  @Override
  public void skipString() throws IOException {
    in.skipString();
  }

  @Override
  public ByteBuffer readBytes(ByteBuffer reused) throws IOException {
    return in.readBytes(reused);
  }

  @Override
  public void skipBytes() throws IOException {
    in.skipBytes();
  }

  @Override
  public void readFixed(byte[] bytes, int start, int length) throws IOException {
    in.readFixed(bytes, start, length);
  }

  @Override
  public void skipFixed(int length) throws IOException {
    in.skipFixed(length);
  }

  @Override
  public int readEnum() throws IOException {
    return in.readEnum();
  }

  @Override
  public int readIndex() throws IOException {
    return in.readIndex();
  }
}
