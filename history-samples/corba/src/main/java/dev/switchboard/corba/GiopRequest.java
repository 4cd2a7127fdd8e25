package dev.switchboard.corba;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * What the head of a Request or LocateRequest says (CORBA 3.3 part 2, sections 9.4.2 and 9.4.5).
 *
 * @param answered whether the client waits for a reply
 * @param addressed whether the object is named by its key
 * @param key as text, in which other bytes than ASCII are kept apart
 * @param operation empty for a LocateRequest
 * @param wide whether wide characters are in UTF-16
 */
record GiopRequest(
    int minor,
    int id,
    boolean answered,
    boolean addressed,
    String key,
    String operation,
    boolean wide) {
  private static final int RESERVED = 3;
  private static final int CONTEXT = 8;

  /** Section 9.4.2.2: the server answers when it has made the call. */
  private static final int RESPONSE_EXPECTED = 3;

  private static final int KEY_ADDRESS = 0;
  private static final int BODY = 8;

  /**
   * Reads the head of a Request, and leaves the reader where the arguments begin.
   *
   * @param secrets takes what the client wants to be believed by, which proves nothing here
   */
  static GiopRequest request(int minor, CdrReader in, Consumer<byte[]> secrets) {
    GiopRequest request = minor < 2 ? first(minor, in, secrets) : second(minor, in, secrets);
    if (!request.wide) {
      in.refuseWide();
    }
    return request;
  }

  /** GIOP 1.0 and 1.1. */
  private static GiopRequest first(int minor, CdrReader in, Consumer<byte[]> secrets) {
    contexts(in, secrets);
    int id = in.int32();
    boolean answered = in.bool();
    if (minor == 1) {
      reserved(in);
    }
    String key = key(in);
    String operation = in.string();
    secrets.accept(in.octets()); // the principal
    return new GiopRequest(minor, id, answered, true, key, operation, false);
  }

  private static GiopRequest second(int minor, CdrReader in, Consumer<byte[]> secrets) {
    int id = in.int32();
    boolean answered = (in.octet() & 1) != 0;
    reserved(in);
    boolean addressed = in.int16() == KEY_ADDRESS;
    if (!addressed) { // what follows would be a profile; the client is asked for the key
      return new GiopRequest(minor, id, answered, false, "", "", true);
    }
    String key = key(in);
    String operation = in.string();
    boolean wide = contexts(in, secrets);
    in.alignBody(BODY);
    return new GiopRequest(minor, id, answered, true, key, operation, wide);
  }

  /**
   * Writes the head of a Request of GIOP 1.2, as a client does whose wide characters are UTF-16.
   */
  CdrWriter begin() {
    CdrWriter out = new CdrWriter().raw(Giop.bare(minor, Giop.REQUEST));
    out.int32(id).octet(RESPONSE_EXPECTED).raw(new byte[RESERVED]).int16(KEY_ADDRESS);
    out.octets(key.getBytes(StandardCharsets.UTF_8)).string(operation);
    CdrWriter sets = CdrWriter.forEncapsulation().int32(Giop.ISO_8859_1).int32(Giop.UTF_16);
    return out.int32(1).int32(Giop.CODE_SETS).encapsulation(sets);
  }

  static GiopRequest locate(int minor, CdrReader in) {
    int id = in.int32();
    boolean addressed = minor < 2 || in.int16() == KEY_ADDRESS;
    String key = addressed ? key(in) : "";
    return new GiopRequest(minor, id, true, addressed, key, "", true);
  }

  private static void reserved(CdrReader in) {
    for (int i = 0; i < RESERVED; i++) {
      in.octet();
    }
  }

  private static String key(CdrReader in) {
    return new String(in.octets(), StandardCharsets.UTF_8);
  }

  /** False when the client has chosen another code set than UTF-16 for wide characters. */
  private static boolean contexts(CdrReader in, Consumer<byte[]> secrets) {
    boolean wide = true;
    for (int rest = in.count(CONTEXT); rest > 0; rest--) {
      int context = in.int32();
      if (context == Giop.CODE_SETS) {
        CdrReader sets = in.encapsulation();
        sets.int32();
        int chosen = sets.int32();
        wide = chosen == Giop.UTF_16 || chosen == 0;
      } else if (context == Giop.SECURITY) {
        secrets.accept(in.octets());
      } else {
        in.skipOctets();
      }
    }
    return wide;
  }
}
