package com.acme.ticketing.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePathWrapper;

/**
 * The scheme {@code written:} of H2's file system: remembers every write to a database file, so
 * that the file can be had as it was after any of them. A killed process leaves no other file
 * behind.
 */
public final class WrittenFile extends FilePathWrapper {
  /** H2 makes its own instances of this class, so what they remember is kept beside them. */
  private static final List<Write> WRITES = new ArrayList<>();

  /** Bytes at a position; null cuts the file off there. */
  private record Write(long position, byte[] bytes) {
    byte[] on(byte[] file) {
      if (bytes == null) {
        return Arrays.copyOf(file, (int) Math.min(position, file.length));
      }
      int end = (int) position + bytes.length;
      byte[] longer = end > file.length ? Arrays.copyOf(file, end) : file;
      System.arraycopy(bytes, 0, longer, (int) position, bytes.length);
      return longer;
    }
  }

  static void forget() {
    synchronized (WRITES) {
      WRITES.clear();
    }
  }

  static int writes() {
    synchronized (WRITES) {
      return WRITES.size();
    }
  }

  /** A file that began like this, after so many writes. */
  static byte[] after(int writes, byte[] beginning) {
    byte[] file = beginning.clone();
    synchronized (WRITES) {
      for (Write write : WRITES.subList(0, writes)) {
        file = write.on(file);
      }
    }
    return file;
  }

  @Override
  public String getScheme() {
    return "written";
  }

  @Override
  public FileChannel open(String mode) throws IOException {
    FileChannel file = super.open(mode);
    return name.endsWith(".mv.db") ? new Channel(file) : file;
  }

  private static final class Channel extends FileBaseDefault {
    private final FileChannel file;

    Channel(FileChannel file) {
      this.file = file;
    }

    @Override
    public int write(ByteBuffer source, long position) throws IOException {
      byte[] bytes = new byte[source.remaining()];
      source.duplicate().get(bytes);
      synchronized (WRITES) {
        int written = file.write(source, position);
        WRITES.add(new Write(position, Arrays.copyOf(bytes, written)));
        return written;
      }
    }

    @Override
    protected void implTruncate(long size) throws IOException {
      synchronized (WRITES) {
        file.truncate(size);
        WRITES.add(new Write(size, null));
      }
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
      return file.read(target, position);
    }

    @Override
    public long size() throws IOException {
      return file.size();
    }

    @Override
    public void force(boolean metaData) throws IOException {
      file.force(metaData);
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
      return file.tryLock(position, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
      file.close();
    }
  }
}
