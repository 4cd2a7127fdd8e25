package dev.switchboard.corba;

import dev.switchboard.contract.Found;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** A reference to an object (CORBA 3.3 part 2, section 9.6.2): where it is, and its key. */
record Ior(String typeId, String host, int port, String key) {
  private static final int TAG_INTERNET_IOP = 0;
  private static final int TAG_CODE_SETS = 1;
  private static final int PROFILE = 8;

  /** A reference to nothing. */
  static void nil(CdrWriter out) {
    out.string("").int32(0);
  }

  void write(CdrWriter out) {
    out.string(typeId).int32(1).int32(TAG_INTERNET_IOP).encapsulation(profile());
  }

  private CdrWriter profile() {
    CdrWriter profile = CdrWriter.forEncapsulation().octet(Giop.MAJOR).octet(Giop.MINOR);
    profile.string(host).int16(port).octets(key.getBytes(StandardCharsets.UTF_8));
    return profile.int32(1).int32(TAG_CODE_SETS).encapsulation(codeSets());
  }

  /** Section 9.10.2.5: what strings and wide strings are in, and may be in. */
  private static CdrWriter codeSets() {
    CdrWriter sets = CdrWriter.forEncapsulation();
    sets.int32(Giop.ISO_8859_1).int32(1).int32(Giop.UTF_8);
    return sets.int32(Giop.UTF_16).int32(0);
  }

  /**
   * Reads a reference with an address of the internet.
   *
   * @throws dev.switchboard.contract.InvalidArgument when it has none
   */
  static Ior read(CdrReader in) {
    String typeId = in.string();
    Ior reference = null;
    for (int rest = in.count(PROFILE); rest > 0; rest--) {
      if (in.int32() == TAG_INTERNET_IOP) {
        reference = profile(typeId, in.encapsulation());
      } else {
        in.skipOctets();
      }
    }
    if (reference == null) {
      throw Found.instead("", "a reference with an address", "one without");
    }
    return reference;
  }

  private static Ior profile(String typeId, CdrReader in) {
    in.octet();
    in.octet();
    String host = in.string();
    int port = Short.toUnsignedInt(in.int16());
    return new Ior(typeId, host, port, new String(in.octets(), StandardCharsets.UTF_8));
  }

  /** Whether both are at one address. */
  boolean isBeside(Ior other) {
    return host.equals(other.host) && port == other.port;
  }

  /** As text, which every ORB turns into a reference again (section 9.6.6). */
  String text() {
    CdrWriter out = CdrWriter.forEncapsulation();
    write(out);
    return "IOR:" + HexFormat.of().formatHex(out.copy());
  }
}
