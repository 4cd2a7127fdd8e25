package dev.switchboard.jrmp;

/**
 * How much one reply may be. A reply is as untrusted as a request: every length is held against
 * these before anything is allocated for it.
 *
 * @param bytes bytes of the whole reply on the wire
 * @param memory bytes that its values may take once read, roughly; a shared value counts each time
 *     it is referred to, because every wire writes it out each time
 * @param depth levels of objects within objects
 * @param handles objects, strings, arrays and class descriptors that can be referred back to
 * @param length elements of one array, bytes of one string
 * @param descriptors class descriptors
 */
public record Limits(long bytes, long memory, int depth, int handles, int length, int descriptors) {
  /** 64 MiB on the wire, 128 MiB of values, 512 levels, 2 million objects, 4096 classes. */
  public static final Limits DEFAULT =
      new Limits(64L << 20, 128L << 20, 512, 2 << 20, 64 << 20, 4096);

  private static final long LEAST_MEMORY = 16 << 20;

  /** The same limits for replies of at most so many bytes, their values of twice as many. */
  public Limits withBytes(long replyBytes) {
    long values = Math.max(LEAST_MEMORY, 2 * replyBytes);
    return new Limits(replyBytes, values, depth, handles, length, descriptors);
  }
}
